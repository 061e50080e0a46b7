package dev.countersign.endtoend;

import static dev.countersign.endtoend.BadInput.page;
import static dev.countersign.endtoend.BadInput.redirect;

import java.util.List;

/**
 * Authorization requests that are refused: with a redirect to the client where that is safe, else
 * with a page for the user.
 */
final class BadAuthorizationRequests {

  private BadAuthorizationRequests() {}

  static List<BadInput> all() {
    return List.of(
        page("an unknown client", s -> sent(s, s.flow().with("client_id", "nobody"))),
        page("no client", s -> sent(s, s.flow().with("client_id", ""))),
        page(
            "an unregistered redirect URI",
            s -> sent(s, s.flow().with("redirect_uri", "https://attacker.example/callback"))),
        page(
            "a redirect URI that only begins like the registered one",
            s -> sent(s, s.flow().with("redirect_uri", SignedInFlow.CALLBACK + "/more"))),
        page(
            "a redirect URI with a fragment",
            s -> sent(s, s.flow().with("redirect_uri", SignedInFlow.CALLBACK + "#a"))),
        page(
            "a doubled redirect URI",
            s -> sentTo(s, s.flow().url() + "&redirect_uri=https%3A%2F%2Fattacker.example")),
        redirect("a doubled scope", "invalid_request", s -> sentTo(s, s.flow().url() + "&scope=a")),
        redirect(
            "an unknown response type",
            "unsupported_response_type",
            s -> sent(s, s.flow().with("response_type", "magic"))),
        redirect(
            "a response type that the client has not registered",
            "unauthorized_client",
            s -> sent(s, s.flow().with("response_type", "token"))),
        redirect(
            "PKCE without a hash",
            "invalid_request",
            s -> sent(s, s.flow().with("code_challenge_method", "plain"))),
        redirect(
            "a malformed scope",
            "invalid_scope",
            s -> sent(s, s.flow().with("scope", "openid \""))),
        redirect(
            "a response mode that is unknown",
            "invalid_request",
            s -> sent(s, s.flow().with("response_mode", "form_post.jwt"))),
        redirect(
            "an unsigned ID token hint",
            "invalid_request",
            s -> sent(s, s.flow().with("id_token_hint", "eyJhbGciOiJub25lIn0.e30."))),
        redirect(
            "an ID token hint that is no token",
            "invalid_request",
            s -> sent(s, s.flow().with("id_token_hint", "a.b.c.d.e"))),
        redirect(
            "prompt none with a choice of accounts",
            "invalid_request",
            s -> sent(s, s.flow().with("prompt", "none select_account"))),
        redirect(
            "prompt none without a session",
            "login_required",
            s -> sent(s, s.flow().with("prompt", "none"))));
  }

  private static BadInput.Request sent(BadInputScene scene, SignedInFlow flow) {
    return sentTo(scene, flow.url());
  }

  private static BadInput.Request sentTo(BadInputScene scene, String url) {
    return () -> scene.api().get(url, "");
  }
}
