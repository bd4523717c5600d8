"""Who gets where: every address, for everyone of the cast.

`test_permissions.py` tries it, and `docs/permissions.md` shows it.

    yes   let through, with the status in the second column
    log   asked to log in, or to identify more strongly
    no    refused: may know that it exists, but not do this
    -     as if there were nothing at this address

The third column is whose thing it is; the last one whom a page shows, which is what the log says afterwards: `self`
is the person who asks, `list` is in `LISTED`.
"""

from dataclasses import dataclass

from tests.sites.guidance_permissions import GUIDANCE
from tests.sites.light_permissions import LIGHT
from tests.sites.open_data_rows import OPEN_DATA

CLIENTS = ("aino", "aino/light", "aino/none", "eetu", "onni", "ex_partner")
STAFF = ("sari", "sari/light", "sari/none", "paula", "timo", "leena", "dora", "pia", "hilla", "ursula")
COLUMNS = ("stranger", *CLIENTS, *STAFF)

#: Addresses that are not in the table, and why.
EXCLUDED: dict[str, str] = {
    "api:nothing": "tells everybody that there is nothing, at any address below /avoin/",
    "gateway:delivery": "for the gateway of text messages alone, by its signature: `tests/sites/gateway`",
    "gateway:incoming": "likewise",
}

TABLE = """
#                               of                    | str ain lig non eet onn ex  | sar lig non pau tim lee dor pia hil urs | shows
GET  public:home            200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:language        302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:guide           200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:accessibility   200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:privacy         200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:quick-exit      200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:other-languages 200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:other-language  200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:contact         200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:contact         200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:draft           204 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:receipt         302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:telling         302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:receipt-word 302 .                        | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:receipt-word 302 .                        | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:follow-up 200 .                           | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:follow-up 302 a code of Aino's            | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | aino
POST public:follow-up 422 a wrong one                 | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  public:follow-up-message 302 .                   | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:follow-up-message 403 .                   | log log log log log log log | log log log log log log log log log log | .
POST public:follow-up-closing 302 .                   | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:professional    200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:professional    200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:receipt-age     302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:identification  200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:identification  302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:identification-keys 200 .                 | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:identified      409 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:demo-people     200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:text-size       302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:log-out         302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:goodbye         200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:goodbye-shared  200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:search-answer 200 .                       | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:search 200 .                              | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:search-suggestions 200 .                  | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:services 200 .                            | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:places 200 .                              | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:situation 200 a thing of the catalogue    | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:service 200 a thing of the catalogue      | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:place 200 a thing of the catalogue        | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:article 200 an article                    | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST public:article-error 302 an article              | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:article-thanks 200 an article             | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:campaign 200 a campaign                   | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:campaign-by 200 a poster of a campaign    | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:section 200 a section                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:sitemap 200 .                             | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:robots 200 .                              | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:feed 200 .                                | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:stories 200 .                             | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:story 200 a story                         | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:story-picture 200 a story                 | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  public:questions 200 .                           | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .

GET  demo:home              200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST demo:log-in            302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | aino
POST demo:clock-moving      302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  demo:phone             200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST demo:reply             302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .

GET  portal:home            200 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:claim           200 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
POST portal:claim           302 a new code            | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
POST portal:claim           302 Aino's code           | log yes log log -   -   -   | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:messages        200 their own             | log yes log log yes -   -   | -   -   -   -   -   -   -   -   -   -   | self
POST portal:messages        302 their own             | log yes log log yes -   -   | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:attachment      200 Aino's photo          | log yes log log -   -   -   | -   -   -   -   -   -   -   -   -   -   | self
POST portal:message-confirmation 302 Aino's text message | log yes log log -   -   -   | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:guidance        200 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:article         200 an article            | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:looks           200 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:settings        200 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
POST portal:settings        302 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
GET  portal:worker-photo 200 Sari's photo             | log yes log log -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  portal:worker-photo 200 a photo not shown        | log -   log log -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  portal:devices         200 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
POST portal:device-log-out  302 Aino's device         | log yes log log -   -   -   | -   -   -   -   -   -   -   -   -   -   | self
POST portal:others-log-out  302 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self
POST portal:all-log-out     302 their own             | log yes log log yes yes yes | -   -   -   -   -   -   -   -   -   -   | self

GET  desk:log-in            302 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  desk:logged-in         409 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  desk:demo-staff        200 .                     | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  desk:password 200 .                              | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST desk:password 422 a wrong one                    | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  desk:second-step 302 .                           | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST desk:second-step 302 .                           | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  desk:invitation 200 .                            | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST desk:invitation 422 a wrong one                  | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  desk:first-password 302 .                        | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST desk:first-password 302 .                        | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  desk:first-app 302 .                             | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST desk:first-app 302 .                             | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  desk:today             302 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:queue             200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:cases             200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | list
GET  desk:person-search     200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:person-search     200 Aino                  | log -   -   -   -   -   -   | yes log log -   -   -   -   -   -   -   | aino
POST desk:person-search     200 - when it waits       | log -   -   -   -   -   -   | yes log log -   -   -   yes yes -   -   | aino

GET  desk:security 200 .                              | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:confirmation 200 .                          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:confirmation 422 a wrong one                | log -   -   -   -   -   -   | -   log log -   -   -   -   -   -   -   | .
GET  desk:own-password 200 .                          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:own-password 422 a wrong one                | log -   -   -   -   -   -   | -   log log -   -   -   -   -   -   -   | .
GET  desk:own-app 302 .                               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:own-app 302 .                               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:passkey 302 .                               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:passkey 302 .                               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:passkey-removal 302 .                       | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:recovery-codes 302 .                        | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:recovery-codes 302 .                        | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:recovery-codes-renewal 302 .                | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:introduction      200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:introduction      302 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:photo-removal 302 .                         | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:worker-photo 200 Sari's photo               | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:worker-photo 200 a photo not shown          | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
GET  desk:sessions          200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:session-log-out   302 Sari's device         | log -   -   -   -   -   -   | yes log log -   -   -   -   -   -   -   | .
POST desk:others-log-out    302 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .
POST desk:all-log-out       302 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes yes yes | .

GET  desk:contact           200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
GET  desk:contact           200 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:contact           200 - when answered       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:contact           200 a claimed contact     | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | ex_partner
GET  desk:contact           200 Eetu's contact        | log -   -   -   -   -   -   | -   log log -   yes -   no  no  -   -   | eetu
POST desk:contact-taking    302 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:alarm-raising 302 a new contact             | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:alarm-acknowledging 302 an urgent contact   | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   yes | .
POST desk:alarm-assessing 302 an urgent contact       | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   yes | .
GET  desk:contact-safety    200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
GET  desk:contact-safety    200 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
POST desk:contact-safety    302 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:contact-reaching  200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
GET  desk:contact-reaching  200 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
POST desk:contact-reaching  302 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
POST desk:contact-reaching  302 - when answered       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:contact-clock     200 Aino's contact        | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | .
POST desk:contact-clock     302 Aino's, tried in vain | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | aino
GET  desk:contact-answer    200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
GET  desk:contact-answer    200 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
POST desk:contact-answer    302 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
POST desk:contact-answer    302 - when answered       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:case-opening      302 a claimed contact     | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | .
POST desk:sender-confirmation 302 a claimed contact   | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | ex_partner
GET  desk:joining 200 a claimed contact               | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | ex_partner
GET  desk:joining 200 Aino's contact                  | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | aino
POST desk:separation 302 Aino's contact               | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | aino
POST desk:separation-undoing 302 Aino's contact       | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | aino
GET  desk:sender-proposal 200 a claimed contact       | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | .
POST desk:sender-proposal 302 a claimed contact       | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | eetu
GET  desk:person-new 200 .                            | log -   -   -   -   -   -   | yes log log yes yes yes yes yes no  yes | .
POST desk:person-new 200 .                            | log -   -   -   -   -   -   | yes log log yes yes yes yes yes no  yes | .
GET  desk:hetu-change 200 .                           | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:hetu-change 200 Aino                        | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | aino
GET  desk:merging 200 .                               | log -   -   -   -   -   -   | no  log log no  no  yes no  no  no  no  | .
POST desk:merging 302 Aino                            | log -   -   -   -   -   -   | no  log log no  no  yes no  no  no  no  | aino
POST desk:merging-undoing 302 .                       | log -   -   -   -   -   -   | no  log log no  no  yes no  no  no  no  | .
GET  desk:breaches 200 .                              | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:breach 200 a breach                         | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:breach 302 a breach                         | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .

GET  desk:contact-recording 200 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes no  yes | .
POST desk:contact-recording 302 .                     | log -   -   -   -   -   -   | yes log log yes yes yes yes yes no  yes | .
POST desk:contact-needs     302 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:contact-needs     302 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:contact-handing   200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:contact-handing   302 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:contact-handing   302 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:contact-closing   200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:contact-closing   302 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:contact-closing   302 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:closing-report    200 .                     | log -   -   -   -   -   -   | no  log log no  no  yes no  no  no  no  | .
GET  desk:clock-report      200 .                     | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:clock-report-csv  200 .                     | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .

GET  desk:contact           200 a notification        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | .
GET  desk:contact           200 a shown notification  | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:notification-subject 200 a notification        | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | .
POST desk:notification-subject 302 a notification        | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | .
GET  desk:notification-showing 200 a notification        | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | .
GET  desk:notification-showing 200 a shown notification  | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:notification-showing 302 a notification        | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | .
POST desk:contact-minor     302 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
POST desk:contact-children  302 a minor's contact     | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
GET  desk:child-concern     200 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .
GET  desk:child-concern     200 Aino's contact        | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
POST desk:child-concern     302 a new contact         | log -   -   -   -   -   -   | yes log log yes -   yes -   yes -   -   | .

GET  desk:case              200 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:case              200 - when it waits       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:case              200 Eetu's case           | log -   -   -   -   -   -   | -   log log -   yes -   no  no  -   -   | eetu
GET  desk:messages          200 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:messages          302 - when it waits       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:attachment        200 Aino's photo          | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:talk-recording    200 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:talk-recording    302 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:message-withdrawal 200 Sari's message       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:message-withdrawal 200 Sari's message       | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:waiting           200 Aino's case           | log -   -   -   -   -   -   | no  log log no  -   no  no  no  -   -   | aino
GET  desk:waiting           200 - when it waits       | log -   -   -   -   -   -   | no  log log no  -   no  yes yes -   -   | aino
GET  desk:waiting           200 - waits, a day later  | log -   -   -   -   -   -   | no  log log no  -   no  -   -   -   -   | aino
POST desk:waiting           302 - when it waits       | log -   -   -   -   -   -   | no  log log no  -   no  yes yes -   -   | aino
GET  desk:case-details      200 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
GET  desk:case-details      200 - when it waits       | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:case-details      200 - under turvakielto   | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:case-details      302 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:case-marks        302 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:case-address      200 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   no  no  no  -   -   | aino
POST desk:case-address      200 - when it waits       | log -   -   -   -   -   -   | yes log log no  -   no  yes yes -   -   | aino
GET  desk:case-review       200 Aino's case           | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | aino
GET  desk:case-review       200 - when it waits       | log -   -   -   -   -   -   | no  log log no  -   yes no  no  -   -   | aino
GET  desk:case-review       200 Eetu's case           | log -   -   -   -   -   -   | -   log log -   no  -   no  no  -   -   | eetu

GET  desk:case-workers      200 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   yes no  no  -   -   | aino
GET  desk:case-workers      200 - when it waits       | log -   -   -   -   -   -   | yes log log no  -   yes no  no  -   -   | aino
GET  desk:case-workers      200 Eetu's case           | log -   -   -   -   -   -   | -   log log -   yes -   no  no  -   -   | eetu
POST desk:case-workers      302 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   yes no  no  -   -   | aino
POST desk:case-worker-ending 302 Aino's case          | log -   -   -   -   -   -   | yes log log no  -   yes no  no  -   -   | aino
POST desk:case-main-worker  302 Aino's case           | log -   -   -   -   -   -   | yes log log no  -   yes no  no  -   -   | aino
POST desk:case-special-support 302 Aino's case        | log -   -   -   -   -   -   | yes log log no  -   yes no  no  -   -   | aino

GET  desk:settings               200 .                | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:settings-changes       200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-languages 200 .                     | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-language 200 .                     | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-language 302 .                     | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-language-approval 200 .                     | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-language-approval 302 .                     | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-contacts 200 .                              | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-contact 200 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-contact 302 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-contact-hours 200 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-contact-hours 302 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-contact-exception 200 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-contact-exception 302 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-contact-exception-ending 302 a thing of the catalogue       | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-services 200 .                              | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-service 200 a service in Finnish           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-service 302 a service in Finnish           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-areas         200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-areas         302 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-county        200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-county        302 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-rules         200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-rule          200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-rule          302 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-staff         200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-staff-left    200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-worker-new    200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-worker-new    302 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-worker        200 Sari             | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-worker        302 Sari             | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-worker-leaving 200 Sari            | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-worker-leaving 302 Sari            | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-worker-return 302 Sari             | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-worker-invitation 200 Sari         | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-places        200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-unit-new      200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-unit-new      302 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-unit          200 a unit           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-unit          302 a unit           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-hours         200 a unit           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-hours         302 a unit           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-exception-new 200 a unit           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-exception-new 302 a unit           | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-exception-ending 200 an exception  | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-exception-ending 302 an exception  | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-outgoing      200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-outgoing-again 302 a dead word     | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-team-new      200 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-team-new      302 .                | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-team          200 Sari's team      | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-team          302 Sari's team      | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-duty          200 .                | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:settings-team-duty     200 Sari's team      | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:settings-team-duty     302 Sari's team      | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:settings-team-skills   200 Sari's team      | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
POST desk:settings-team-skills   302 Sari's team      | log -   -   -   -   -   -   | no  log log no  no  yes no  no  yes no  | .
GET  desk:settings-team-skills   200 Timo's team      | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
GET  desk:settings-team-duty     200 Timo's team      | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
POST desk:settings-team-duty     302 Timo's team      | log -   -   -   -   -   -   | no  log log no  no  no  no  no  yes no  | .
"""
TABLE += OPEN_DATA + GUIDANCE + LIGHT

#: Whom a list shows to whom. A contact in the queue is Aino's for the worker who took it, and for that worker's deputy.
LISTED = {
    "desk:queue": {"sari": {"aino"}, "dora": {"aino"}, "timo": {"eetu"}},
    "desk:cases": {"sari": {"aino"}, "timo": {"eetu"}},
}


@dataclass(frozen=True)
class Row:
    """One address asked in one way, what it answers everyone, and whom it shows."""

    method: str
    name: str
    status: int
    of: str
    marks: dict[str, str]
    shows: str

    def __str__(self) -> str:
        return f"{self.method} {self.name}" if self.of == "." else f"{self.method} {self.name} {self.of}"

    def shown_to(self, column: str) -> set[str]:
        """The people whom somebody who is let through is shown."""
        if self.shows == "list":
            return LISTED[self.name].get(column, set())
        return {column} if self.shows == "self" else set() if self.shows == "." else {self.shows}


def rows(table: str = TABLE) -> list[Row]:
    """The table, read. A thing that begins with `-` is the one of the row above, in another state."""
    found: list[Row] = []
    for line in table.splitlines():
        if line and not line.startswith("#"):
            found.append(_row(line, of_above=found[-1].of if found else ""))
    return found


def _row(line: str, of_above: str) -> Row:
    what, clients, staff, shows = (part.strip() for part in line.split("|"))
    method, name, status, of = what.split(None, 3)
    marks = [*clients.split(), *staff.split()]
    assert len(marks) == len(COLUMNS) and set(marks) <= {"yes", "log", "no", "-"}, line
    if of.startswith("- "):
        of = f"{of_above.partition(',')[0]}, {of.removeprefix('- ')}"
    return Row(method, name, int(status), of, dict(zip(COLUMNS, marks, strict=True)), shows)
