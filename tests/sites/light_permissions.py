"""The rows of the permission table for the pages behind a text message.

Who holds the phone may come in, whoever else they are logged in as: the pages know a link or a number, and nobody.
"""

LIGHT = """
GET  light:start 200 .                      | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST light:start 200 .                      | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST light:number 302 a phone's code        | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST light:number 422 a wrong one           | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  light:message 302 .                    | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST light:message 404 .                    | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
GET  light:link 200 a light link            | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST light:link 302 a light link            | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
GET  light:link 404 no link                 | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
POST light:answer 404 a light link          | -   -   -   -   -   -   -   | -   -   -   -   -   -   -   -   -   -   | .
POST light:code 302 a light link, with a code| yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
POST light:renewal 200 a light link         | yes yes yes yes yes yes yes | yes yes yes yes yes yes yes yes yes yes | .
"""
