"""The rows of the open data in the permission table: everybody is a visitor there, and is told the same."""

_TOLD = "| yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | ."
_ASKED = """
GET  api:contents 200 .
GET  api:openapi 200 .
GET  api:open_services 200 .
GET  api:open_service 200 the catalogue
GET  api:open_places 200 .
GET  api:open_place 200 the catalogue
GET  api:open_situations 200 .
GET  api:open_situation 200 the catalogue
GET  api:open_articles 200 .
GET  api:open_article 200 an article
GET  api:open_section 200 the catalogue
GET  api:open_search 200 .
GET  api:hsds 200 .
GET  api:hsds_services 200 .
GET  api:hsds_service 200 the catalogue
GET  api:hsds_organizations 200 .
GET  api:hsds_organization 200 the catalogue
GET  api:hsds_service_at_locations 200 .
GET  api:hsds_service_at_location 200 the catalogue
GET  api:hsds_taxonomies 200 .
GET  api:hsds_taxonomy 200 .
GET  api:hsds_taxonomy_terms 200 .
GET  api:hsds_taxonomy_term 200 the catalogue
GET  api:hsds_download 200 .
GET  api:linked_data 200 .
"""
OPEN_DATA = "".join(f"{each} {_TOLD}\n" for each in _ASKED.split("\n") if each)
