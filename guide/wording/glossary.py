"""Terms of English local government, in plain words. A guide prints only those that occur in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import templates as say
from .draft import PartDraft, PassageDraft, SectionDraft
from .front import part
from .passages import gap, plain


@dataclass(frozen=True)
class Term:
    """A term, its meaning, and a pattern of how it is written in text (by default as it is, also with an s)."""

    name: str
    meaning: str
    written: str = ""

    @property
    def key(self) -> str:
        return f"term:{re.sub(r'[^a-z0-9]+', '-', self.name.lower()).strip('-')}"

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self.written or re.escape(self.name) + 's?'})(?!\w)")


# The meanings are as at December 2017, when the first workshop was held.
TERMS = (
    Term(
        "Accountable body",
        "The council that holds and accounts for a LEP’s public money.",
        "[Aa]ccountable bod(?:y|ies)",
    ),
    Term(
        "Apprenticeship levy",
        "A charge on larger employers, since April 2017, that pays for apprenticeship training.",
        "[Aa]pprenticeship levy",
    ),
    Term("BDUK", "Broadband Delivery UK: the Government programme for faster broadband."),
    Term("Brexit, EU exit", "The United Kingdom’s departure from the European Union.", "Brexit|EU exit"),
    Term(
        "Business rates",
        "A tax on business property, collected by councils.",
        "[Bb]usiness rates(?: growth)?",
    ),
    Term("CEX, CX", "A chief executive.", "CEXs?|CXs?"),
    Term("CRM", "Customer relationship management: a shared record of contacts with businesses."),
    Term("DCLG", "The Department for Communities and Local Government."),
    Term("DIT", "The Department for International Trade."),
    Term(
        "Enterprise zone",
        "An area that offers businesses reduced rates or simpler planning.",
        "[Ee]nterprise [Zz]ones?",
    ),
    Term("FE", "Further education: education after school, other than at university."),
    Term(
        "FEMA",
        "Functional economic market area: the area in which an economy really works, "
        "whatever the administrative boundary.",
    ),
    Term(
        "Foundations of productivity",
        "The five headings of the Industrial Strategy white paper: ideas, people, infrastructure, "
        "business environment and places.",
        "(?:five )?[Ff]oundations of productivity",
    ),
    Term("FSB", "The Federation of Small Businesses."),
    Term("Green paper", "A Government paper that consults on ideas for policy.", "[Gg]reen [Pp]apers?"),
    Term(
        "Growth Deal",
        "Money agreed between Government and a LEP, from the Local Growth Fund.",
        "[Gg]rowth [Dd]eals?",
    ),
    Term("Growth hub", "A single point of advice for the businesses of a LEP’s area.", "[Gg]rowth [Hh]ubs?"),
    Term("GVA", "Gross value added: a measure of the value of the goods and services that an area produces."),
    Term("HIF", "The Housing Infrastructure Fund: Government money for the infrastructure that new homes need."),
    Term("HMA", "Housing market area: the area within which most people look for a home."),
    Term(
        "Industrial Strategy",
        "The Government’s strategy for productivity and growth, published as a white paper in November 2017.",
        "(?<!Local )Industrial Strategy",
    ),
    Term(
        "LEP",
        "Local Enterprise Partnership: a business-led partnership between councils and businesses.",
        "LEPs?|Local Enterprise Partnerships?",
    ),
    Term(
        "LGF",
        "The Local Growth Fund: Government money for local growth, paid through Growth Deals.",
        "LGF|Local Growth Fund",
    ),
    Term(
        "LIS",
        "Local Industrial Strategy: to be developed locally and agreed with Government.",
        "LIS|Local Industrial Strateg(?:y|ies)",
    ),
    Term(
        "Local Plan", "A council’s plan for the use of land, including homes and employment.", "[Ll]ocal [Pp]lans?"
    ),
    Term("MIPIM", "A yearly international fair for property and investment, held in Cannes."),
    Term("MoD", "The Ministry of Defence."),
    Term("MoU", "Memorandum of understanding: a written agreement on how partners work together."),
    Term(
        "Ney review",
        "Mary Ney’s review of LEP governance and transparency, published in October 2017.",
        "Ney(?:’s)?",
    ),
    Term("ONS", "The Office for National Statistics."),
    Term("OPE", "One Public Estate: public bodies planning the use of their land and buildings together."),
    Term(
        "Overview and scrutiny",
        "The councillors who question the decisions of those who run a council.",
        "[Oo]verview and scrutiny|[Oo]&[Ss]",
    ),
    Term(
        "PDR, PD",
        "Permitted development rights: changes to buildings, such as from offices to homes, that need no "
        "full planning application.",
        "PDRs?|PD|[Pp]ermitted development rights",
    ),
    Term(
        "Prudential borrowing",
        "Borrowing by a council within limits that it sets itself and can afford.",
        "[Pp]rudential borrowing",
    ),
    Term("RAG", "Red, amber, green: a rating of how a project is doing."),
    Term("s151 officer", "The officer legally responsible for a council’s finances.", "[Ss]151(?: officers?)?"),
    Term(
        "S106",
        "An agreement with a developer under section 106 of the Town and Country Planning Act 1990.",
        "[Ss]106",
    ),
    Term("Sector deal", "An agreement between Government and an industry.", "[Ss]ector [Dd]eals?"),
    Term("SEP", "Strategic Economic Plan: prepared by each LEP in 2014.", "SEPs?|Strategic Economic Plans?"),
    Term("SME", "Small and medium-sized enterprise: a business with fewer than 250 staff."),
    Term(
        "Social value act",
        "The Public Services (Social Value) Act 2012: public bodies consider what else a purchase could do "
        "for their area.",
        "[Ss]ocial [Vv]alue [Aa]ct",
    ),
    Term("TfSE", "Transport for the South East: a partnership for transport across the region."),
    Term("Two-tier", "Of an area: with both a county council and district councils.", "[Tt]wo[- ]tier"),
    Term(
        "UKSPF",
        "UK Shared Prosperity Fund: proposed to follow European structural funds.",
        "UKSPF|UK Shared Prosperity Fund",
    ),
    Term(
        "Unitary council",
        "A council that provides all local services in its area.",
        "[Uu]nitary(?: councils?)?|[Uu]nitaries",
    ),
    Term("Wayleave", "A right to put cables or other equipment on someone’s land.", "[Ww]ayleaves?"),
    Term("White paper", "A Government paper that sets out policy.", "[Ww]hite [Pp]apers?"),
)


def glossary_part(parts: Iterable[PartDraft]) -> PartDraft:
    """Return the terms that occur in what those parts print, in the order of the alphabet."""
    text = "\n".join(_printed(parts))
    found = sorted((term for term in TERMS if term.pattern.search(text)), key=lambda term: term.name.casefold())
    title = say.TITLES["glossary"]
    terms = tuple(_entry(term) for term in found)
    passages = terms or (gap("none", title, say.NO_TERMS),)
    return part("glossary", [SectionDraft(key="terms", label=title, passages=passages)])


def _entry(term: Term) -> PassageDraft:
    return plain(term.key, term.name, term.meaning, part="term")


def _printed(parts: Iterable[PartDraft]) -> Iterator[str]:
    """Yield what an edition prints of the parts; gaps are not in it."""
    for drafted in parts:
        yield from (drafted.title, drafted.question)
        for section in drafted.sections:
            yield from (section.label, section.title)
            for passage in section.passages:
                if passage.source != "gap":
                    yield from (passage.lead, *(item.text for item in passage.items), passage.tail)
