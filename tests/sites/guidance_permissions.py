"""Who gets where in the guidance on the desk, as a part of the permission table."""

GUIDANCE = """
#                               of                    | str ain lig non eet onn ex  | sar lig non pau tim lee dor pia hil urs | shows
GET  desk:guidance-search 200 .                       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:guidance-search 302 .                       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-results 302 .                      | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:guidance-answer 302 .                       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:search-key 302 .                            | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:act 200 an act                              | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:section 200 a section                       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-articles 200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-article 200 an article             | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-article 200 a unit's article       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes -   yes | .
GET  desk:guidance-history 200 an article             | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-history 200 a unit's article       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes -   yes | .
GET  desk:guidance-version 200 a version              | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-editing 200 an article in Finnish  | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:guidance-editing 302 an article in Finnish  | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-keeping 200 Sari's article         | log -   -   -   -   -   -   | yes log log no  no  yes no  no  yes no  | .
POST desk:guidance-keeping 302 Sari's article         | log -   -   -   -   -   -   | yes log log no  no  yes no  no  yes no  | .
POST desk:guidance-sending 302 Paula's draft          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:guidance-approval 302 what Paula has sent   | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:guidance-withdrawal 302 Sari's article      | log -   -   -   -   -   -   | yes log log no  no  yes no  no  yes no  | .
POST desk:guidance-review 302 Sari's article          | log -   -   -   -   -   -   | yes log log no  no  yes no  no  yes no  | .
POST desk:guidance-error 302 an article               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:guidance-error 302 a unit's article         | log -   -   -   -   -   -   | yes log log yes yes yes yes yes -   yes | .
POST desk:guidance-error-settling 302 Sari's article  | log -   -   -   -   -   -   | yes log log no  no  yes no  no  yes no  | .
GET  desk:guidance-article-new 200 .                  | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:guidance-article-new 302 .                  | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:stories 200 .                               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:story 200 a story                           | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:story-new 200 .                             | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:story-new 302 .                             | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:question-new 200 .                          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:question-new 302 .                          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:story-approval 302 Paula's question         | log -   -   -   -   -   -   | yes log log no  yes yes yes yes yes yes | .
POST desk:story-withdrawal 302 a story                | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-words 200 .                        | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:guidance-words 302 .                        | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:guidance-word 200 a word                    | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:guidance-word 302 a word                    | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:guidance-boosts 200 .                       | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:guidance-boosts 302 .                       | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:guidance-boost-removal 302 .                | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:campaigns 200 .                             | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:campaign-new 200 .                          | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:campaign-new 302 a door for it              | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:campaign 200 a campaign                     | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:campaign-editing 200 a campaign             | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:campaign-editing 302 a campaign             | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:guidance-searches 200 .                     | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:guidance-searches 302 a search              | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:bookmarks 200 .                             | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:bookmark-keeping 302 .                      | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:unmet-need 200 .                            | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:unmet-need 302 .                            | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:unmet-need-report 200 .                     | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:guidance-beside 200 a topic                 | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:guidance-for-rule 200 a time limit          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:what-polku-does 200 .                       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:tasks 200 .                                 | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:task-taking 302 a task of Sari's team       | log -   -   -   -   -   -   | yes log log yes -   yes -   -   -   -   | .
POST desk:task-finishing 302 a task of Sari's team    | log -   -   -   -   -   -   | yes log log yes -   yes -   -   -   -   | .
"""
