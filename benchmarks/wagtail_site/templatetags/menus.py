"""The menu of a page's children, as Wagtail's own demonstration site makes it."""

from django import template

register = template.Library()


@register.simple_tag
def menu_of(parent):
    """Return the pages under one that stand in menus."""
    return parent.get_children().live().in_menu()
