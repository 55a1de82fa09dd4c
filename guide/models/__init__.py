from .draft import Chapter, Citation, Guide, Passage, Section, Wording
from .edition import Edition, EditionFile, EditionStatus, Form
from .review import Override, SignOff
from .themes import Change, Clearance, Decision, Disposition, Filing, Stance, Theme

__all__ = [
    "Change",
    "Chapter",
    "Citation",
    "Clearance",
    "Decision",
    "Disposition",
    "Edition",
    "EditionFile",
    "EditionStatus",
    "Filing",
    "Form",
    "Guide",
    "Override",
    "Passage",
    "Section",
    "SignOff",
    "Stance",
    "Theme",
    "Wording",
]
