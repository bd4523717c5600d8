from polku.domain.threads.queries.conversation import PAGE as PAGE
from polku.domain.threads.queries.conversation import answered_meanwhile as answered_meanwhile
from polku.domain.threads.queries.conversation import messages_in as messages_in
from polku.domain.threads.queries.conversation import messages_waiting_in as messages_waiting_in
from polku.domain.threads.queries.conversation import own_message as own_message
from polku.domain.threads.queries.conversation import unread_by_client as unread_by_client
from polku.domain.threads.queries.notices import untold_of as untold_of
from polku.domain.threads.queries.numbers import may_go_light as may_go_light
