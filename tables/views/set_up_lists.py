"""The lists of a workshop that its organiser sets up: questions, tables, context, case studies, options."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from tables import parts
from tables.access import StaffRequest, director_or_admin
from tables.forms.set_up import CaseStudyForm, ContextForm, OptionForm, QuestionForm, TableForm
from tables.views.set_up_rows import RowsPage, edit_rows


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_questions(request: StaffRequest, slug: str) -> HttpResponse:
    part = parts.questions_of(request.workshop)
    return edit_rows(request, RowsPage(part, QuestionForm, "Questions and prompts", "question"))


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_tables(request: StaffRequest, slug: str) -> HttpResponse:
    part = parts.tables_of(request.workshop)
    return edit_rows(request, RowsPage(part, TableForm, "Tables and facilitators", "table", blank=0, moves=False))


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_context(request: StaffRequest, slug: str) -> HttpResponse:
    part = parts.context_of(request.workshop)
    return edit_rows(request, RowsPage(part, ContextForm, "Context", "section", blank_at_first=1))


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_cases(request: StaffRequest, slug: str) -> HttpResponse:
    part = parts.case_studies_of(request.workshop)
    return edit_rows(request, RowsPage(part, CaseStudyForm, "Case studies", "case study", blank_at_first=1))


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_options(request: StaffRequest, slug: str) -> HttpResponse:
    part = parts.options_of(request.workshop)
    return edit_rows(request, RowsPage(part, OptionForm, "Data analysis options", "option"))
