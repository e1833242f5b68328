from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", include("meetings.admin.urls")),
    path("admin/", admin.site.urls),
    # Portraits, in development alone; in production the web server serves them.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
