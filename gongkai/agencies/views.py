"""Signing in and out, and the officer's own page."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.agencies.models import Post
from gongkai.agencies.sign_in import sign_in
from gongkai.web.client import address_of
from gongkai.web.refused import refused_at


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=gettext_lazy("用户名"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@sensitive_post_parameters("password")
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Let an officer in."""
    target = request.POST.get("next") or request.GET.get("next") or "/desk/"
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/desk/"
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refused_at(form):
            officer = sign_in(
                username=form.cleaned_data["username"],
                password=form.cleaned_data["password"],
                address=address_of(request),
                now=timezone.now(),
            )
            begin_session(request, officer)
            return redirect(target)
    status = 422 if form.errors else 200
    return render(request, "agencies/login.html", {"form": form, "next": target}, status=status)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Let an officer out."""
    end_session(request)
    return redirect("/")


@sensitive_post_parameters()
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show an officer's posts, and let them change their password."""
    form = PasswordChangeForm(request.user, request.POST if request.method == "POST" else None)
    form.fields["old_password"].widget.attrs.pop("autofocus", None)  # it stands below the posts
    if form.is_valid():
        officer = form.save()
        update_session_auth_hash(request, officer)
        messages.success(request, _("密码已经更换，下次登录请用新密码。"))
        return redirect("agencies:profile")
    today = timezone.localdate()
    posts = Post.objects.on(today).filter(officer=request.user.pk).select_related("agency")
    shown = posts.order_by("agency__position", "agency__code", "role")
    status = 422 if form.errors else 200
    return render(
        request, "agencies/profile.html", {"form": form, "posts": list(shown)}, status=status
    )
