from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, include, path, re_path

from meetings.sitemaps.answers import sitemap, sitemap_part
from meetings.views.about import about
from meetings.views.accessibility import accessibility
from meetings.views.cards import card
from meetings.views.corrections import correction_list
from meetings.views.countries import country, country_list
from meetings.views.embed import embed
from meetings.views.feeds.answers import (
    corrections_feed,
    country_pair_feed,
    feed,
    leader_feed,
    leader_pair_feed,
    quotes_feed,
    topic_feed,
)
from meetings.views.grid import latest_grid, year_grid
from meetings.views.health import healthz, readyz
from meetings.views.home import home
from meetings.views.keeping import View, kept
from meetings.views.leader import leader
from meetings.views.leaders import leader_list
from meetings.views.meeting_list import meeting_list
from meetings.views.meetings import meeting
from meetings.views.oembed import oembed
from meetings.views.opensearch import opensearch
from meetings.views.pairs import country_pair, leader_pair
from meetings.views.portraits import portrait
from meetings.views.positions import position
from meetings.views.previews import desk_preview, preview
from meetings.views.quote import cite, quote
from meetings.views.quotes import quote_list
from meetings.views.robots import robots
from meetings.views.styleguide.page import styleguide
from meetings.views.suggest import suggest
from meetings.views.text_size import text_size
from meetings.views.topic import topic
from meetings.views.topics import topic_list


def page(route: str, view: View, name: str) -> URLPattern:
    """A page that shows whoever asks for it the same, and is kept until something changes."""
    return path(route, kept(view), name=name)


handler400 = "meetings.views.errors.bad_request"

# Pages for people, in each language that is offered: English as they stand here, the others below a prefix.
pages = [
    page("", home, name="home"),
    page("meetings/", meeting_list, name="meetings"),
    page("meetings/<slug:slug>/", meeting, name="meeting"),
    page("leaders/", leader_list, name="leaders"),
    page("leaders/<slug:slug>/", leader, name="leader"),
    page("leaders/<slug:slug>/on/<slug:topic>/", position, name="leader_on_topic"),
    page("leaders/<slug:slug>/with/<slug:other>/", leader_pair, name="leader_pair"),
    page("countries/", country_list, name="countries"),
    page("countries/<slug:code>/", country, name="country"),
    page("countries/<slug:code>/with/<slug:other>/", country_pair, name="country_pair"),
    page("grid/", latest_grid, name="latest_grid"),
    page("grid/<int:year>/", year_grid, name="grid"),
    page("topics/", topic_list, name="topics"),
    page("topics/<slug:slug>/", topic, name="topic"),
    page("quotes/", quote_list, name="quotes"),
    page("quotes/<slug:public_id>/", quote, name="quote"),
    page("quotes/<slug:public_id>/embed/", embed, name="embed"),
    path("styleguide/", styleguide, name="styleguide"),
    page("suggest/", suggest, name="suggest"),
    path("text-size/", text_size, name="text_size"),
    page("about/", about, name="about"),
    page("accessibility/", accessibility, name="accessibility"),
    page("corrections/", correction_list, name="corrections"),
    # A part of the sitemap tells of the pages in its own language.
    page("sitemaps/<slug:kind>-<int:number>.xml", sitemap_part, name="sitemap_part"),
]

# What programs ask for, the same in every language.
for_programs = [
    re_path(r"^portraits/(?P<version>[0-9a-f]{24})/(?P<name>[0-9]+\.(?:webp|jpg))$", portrait, name="portrait"),
    path("quotes/<slug:public_id>/card.png", card, name="card"),
    re_path(r"^quotes/(?P<public_id>[-a-zA-Z0-9_]+)/cite\.(?P<ending>bib|ris|json)$", cite, name="cite"),
    path("oembed/", oembed, name="oembed"),
    path("feeds/", feed, name="feed"),
    path("feeds/leaders/<slug:slug>/", leader_feed, name="leader_feed"),
    path("feeds/leaders/<slug:slug>/with/<slug:other>/", leader_pair_feed, name="leader_pair_feed"),
    path("feeds/countries/<slug:code>/with/<slug:other>/", country_pair_feed, name="country_pair_feed"),
    path("feeds/topics/<slug:slug>/", topic_feed, name="topic_feed"),
    path("feeds/quotes/", quotes_feed, name="quotes_feed"),
    path("feeds/corrections/", corrections_feed, name="corrections_feed"),
    page("sitemap.xml", sitemap, name="sitemap"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("preview/<str:signed>/", preview, name="preview"),
]

desk = [
    path("admin/meetings/meeting/<int:pk>/preview/", admin.site.admin_view(desk_preview), name="desk_preview"),
    path("admin/", include("meetings.admin.urls")),
    path("admin/", admin.site.urls),
]

urlpatterns = [*for_programs, *desk, *i18n_patterns(*pages, prefix_default_language=False)]
