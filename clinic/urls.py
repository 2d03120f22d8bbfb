"""Every address of the project; each app owns its part."""

from django.urls import URLPattern, URLResolver, include, path

from clinic.api.lost import Lost
from clinic.health import HealthView
from clinic.views.contact import contact
from clinic.views.email import email
from clinic.views.gallery import gallery
from clinic.views.home import home
from clinic.views.invitation import invitation
from clinic.views.letterhead import letterhead
from clinic.views.lock import lock, lock_now, pin, switch, unlock
from clinic.views.second_factor import second_factor
from clinic.views.session import devices, end_device, end_other_devices, session
from clinic.views.settings import clinic_settings
from clinic.views.staff import (
    cancel_invitation,
    change_role,
    end_role,
    staff,
    staff_person,
)
from clinic.views.tokens import revoke_token, tokens

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", HealthView.as_view(), name="health"),
    # Before the library's page at this address, which would let people change it.
    path("accounts/email/", email, name="own_email"),
    path("accounts/devices/", devices, name="devices"),
    path("accounts/devices/<int:pk>/end/", end_device, name="end_device"),
    path("accounts/devices/end-others/", end_other_devices, name="end_other_devices"),
    path("accounts/pin/", pin, name="pin"),
    path("accounts/", include("allauth.urls")),
    path("session/", session, name="session"),
    path("lock/", lock, name="lock"),
    path("lock/now/", lock_now, name="lock_now"),
    path("lock/open/", unlock, name="unlock"),
    path("lock/switch/", switch, name="switch"),
    path("", home, name="home"),
    path("", include("patients.urls")),
    path("assessments/", include("assessments.urls")),
    path("", include("assessments.settings_urls")),
    path("", include("reports.urls")),
    path("settings/", clinic_settings, name="settings"),
    path("settings/staff/", staff, name="staff"),
    path("settings/staff/<int:pk>/", staff_person, name="staff_person"),
    path("settings/staff/roles/<int:pk>/change/", change_role, name="change_role"),
    path("settings/staff/roles/<int:pk>/end/", end_role, name="end_role"),
    path(
        "settings/staff/invitations/<int:pk>/cancel/",
        cancel_invitation,
        name="cancel_invitation",
    ),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("settings/second-step/", second_factor, name="second_factor"),
    path("settings/contact/", contact, name="contact"),
    path("settings/letterhead/", letterhead, name="letterhead"),
    path("settings/tokens/", tokens, name="tokens"),
    path("settings/tokens/<int:pk>/revoke/", revoke_token, name="revoke_token"),
    path("api/v1/", include("clinic.api_urls")),
    path("api/v1/", include("patients.api_urls")),
    path("api/v1/", include("assessments.api_urls")),
    path("api/v1/", include("reports.api_urls")),
    path("api/v1/", Lost.as_view(), name="api_root"),
    path("api/v1/<path:rest>", Lost.as_view(), name="api_lost"),
    path("fhir/", include("reports.fhir_urls")),
    path("gallery/", gallery, name="gallery"),
]
