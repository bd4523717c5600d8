"""How a worker proves who they are to Polku itself: a password, a second factor, and the invitation that begins both.

Second factors are kept by `allauth.mfa`: an app that shows codes (TOTP), passkeys (WebAuthn) and recovery codes.
Clients have no credentials here: they identify at a service outside.
"""
