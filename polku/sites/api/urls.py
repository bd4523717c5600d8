"""Addresses of the open data, without a slash at their end, as those who copy HSDS expect them."""

from django.urls import path, re_path

from polku.sites.api.views import about, catalogue, downloads, guidance, hsds

app_name = "api"
urlpatterns = [
    path("", about.contents, name="contents"),
    path("openapi.json", about.openapi, name="openapi"),
    path("v1/services", catalogue.open_services, name="open_services"),
    path("v1/services/<slug:slug>", catalogue.open_service, name="open_service"),
    path("v1/places", catalogue.open_places, name="open_places"),
    path("v1/places/<slug:slug>", catalogue.open_place, name="open_place"),
    path("v1/situations", catalogue.open_situations, name="open_situations"),
    path("v1/situations/<slug:slug>", catalogue.open_situation, name="open_situation"),
    path("v1/articles", guidance.open_articles, name="open_articles"),
    path("v1/articles/<slug:slug>", guidance.open_article, name="open_article"),
    path("v1/statutes/<slug:act>/<slug:section>", guidance.open_section, name="open_section"),
    path("v1/search", guidance.open_search, name="open_search"),
    path("hsds", hsds.hsds, name="hsds"),
    path("hsds/services", hsds.hsds_services, name="hsds_services"),
    path("hsds/services/<uuid:id>", hsds.hsds_service, name="hsds_service"),
    path("hsds/organizations", hsds.hsds_organizations, name="hsds_organizations"),
    path("hsds/organizations/<uuid:id>", hsds.hsds_organization, name="hsds_organization"),
    path("hsds/service_at_locations", hsds.hsds_service_at_locations, name="hsds_service_at_locations"),
    path("hsds/service_at_locations/<uuid:id>", hsds.hsds_service_at_location, name="hsds_service_at_location"),
    path("hsds/taxonomies", hsds.hsds_taxonomies, name="hsds_taxonomies"),
    path("hsds/taxonomies/<uuid:id>", hsds.hsds_taxonomy, name="hsds_taxonomy"),
    path("hsds/taxonomy_terms", hsds.hsds_taxonomy_terms, name="hsds_taxonomy_terms"),
    path("hsds/taxonomy_terms/<uuid:id>", hsds.hsds_taxonomy_term, name="hsds_taxonomy_term"),
    path("hsds.json", downloads.hsds_download, name="hsds_download"),
    path("services.jsonld", downloads.linked_data, name="linked_data"),
    re_path(".+", about.nothing, name="nothing"),
]
