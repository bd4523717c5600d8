"""The addresses of the finder: what help there is, for whoever needs it."""

from django.urls import path

from polku.sites.public.views.finder import (
    articles,
    campaigns,
    machines,
    places,
    searching,
    sections,
    service_pages,
    situations,
    stories,
)

urlpatterns = [
    path("haku/", searching.search, name="search"),
    path("haku/vastaus/", searching.search_answer, name="search-answer"),
    path("haku/ehdotukset/", searching.suggestions, name="search-suggestions"),
    path("apua/<slug:slug>/", situations.situation, name="situation"),
    path("palvelut/", service_pages.services, name="services"),
    path("palvelut/<slug:slug>/", service_pages.service, name="service"),
    path("yhteystiedot/", places.places, name="places"),
    path("yhteystiedot/<slug:slug>/", places.place, name="place"),
    path("ohjeet/<slug:slug>/", articles.article, name="article"),
    path("ohjeet/<slug:slug>/virhe/", articles.article_error, name="article-error"),
    path("ohjeet/<slug:slug>/kiitos/", articles.article_thanks, name="article-thanks"),
    path("k/<slug:slug>/", campaigns.campaign, name="campaign"),
    path("k/<slug:slug>/<slug:came_by>/", campaigns.campaign, name="campaign-by"),
    path("tarinat/", stories.stories, name="stories"),
    path("tarinat/<slug:slug>/", stories.story, name="story"),
    path("tarinat/<slug:slug>/kuva/", stories.story_picture, name="story-picture"),
    path("kysymykset/", stories.questions, name="questions"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("uutta.atom", machines.feed, name="feed"),
    path("lait/<slug:act>/<slug:section>/", sections.section, name="section"),
]
