"""Filling a set-up page in as its browser would send it: what is on the page, with what somebody changes."""

from typing import Any

from django.test import Client

Typed = dict[str, Any]


def on_page(client: Client, address: str) -> Typed:
    """Everything that the page's form would send if nobody touched it."""
    page = client.get(address)
    assert page.status_code == 200
    return typed_on(page)


def typed_on(page: Any) -> Typed:
    """As `on_page`, of an answer that is at hand."""
    formset = page.context.get("formset")
    forms = formset.forms if formset is not None else [page.context["form"]]
    typed = {"seen": page.context["seen"]} if "seen" in page.context else {}
    for form in [formset.management_form, *forms] if formset is not None else forms:
        for field in form:
            value = field.value()
            if field.name != "DELETE" and value is not None:
                typed[field.html_name] = value
            if field.name == "DELETE" and value:
                typed[field.html_name] = "on"
    return typed


def row(index: int, /, **fields: Any) -> Typed:
    """Fields of the row with this index, 0 for the first."""
    return {f"form-{index}-{name}": value for name, value in fields.items()}


def faults(answer: Any) -> list[str]:
    """Every fault the page tells, in its order."""
    formset = answer.context.get("formset")
    forms = formset.forms if formset is not None else [answer.context["form"]]
    general = list(formset.non_form_errors()) if formset is not None else []
    return general + [str(error) for form in forms for errors in form.errors.values() for error in errors]
