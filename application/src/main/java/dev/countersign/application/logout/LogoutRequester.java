package dev.countersign.application.logout;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.grant.FindHintedPerson.HintedPerson;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.logout.RequestLogout.WayBack;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who sent a logout request, as far as the request says it.
 *
 * @param client the client, if it is active
 * @param person whom the ID token hint names
 * @param back where the client wants the browser to go
 */
record LogoutRequester(
    Optional<Client> client, Optional<HintedPerson> person, Optional<WayBack> back) {

  /** Finds who sent requests. */
  static final class Finder {

    private static final InvalidRequest UNKNOWN =
        new InvalidRequest(LogoutRequestHandler.UNKNOWN_CLIENT);
    private static final InvalidRequest UNREGISTERED =
        new InvalidRequest(
            "post_logout_redirect_uri is none of the registered post_logout_redirect_uris of the"
                + " client");

    private final FindClient findClient;
    private final VerifyIdTokenHint verifyIdTokenHint;
    private final InstantSource clock;

    Finder(FindClient findClient, VerifyIdTokenHint verifyIdTokenHint, InstantSource clock) {
      this.findClient = findClient;
      this.verifyIdTokenHint = verifyIdTokenHint;
      this.clock = clock;
    }

    /**
     * Returns the sender. Refuses a {@code client_id} of no client, a hint that is not an ID token
     * of this server or was issued to another client, and a URI that the client did not register.
     */
    Result<LogoutRequester, InvalidRequest> sender(LogoutRequest request) {
      var named = request.client().flatMap(this::active);
      if (request.client().isPresent() && named.isEmpty()) {
        return Result.refused(UNKNOWN);
      }
      return person(request, named)
          .flatMap(
              person -> {
                var client = named.or(() -> person.map(HintedPerson::client).flatMap(this::active));
                return back(request, client).map(back -> new LogoutRequester(client, person, back));
              });
    }

    // RP-Initiated Logout §2: "When both client_id and id_token_hint are present, the OP MUST
    // verify that the Client Identifier matches the one used when issuing the ID Token."
    private Result<Optional<HintedPerson>, InvalidRequest> person(
        LogoutRequest request, Optional<Client> named) {
      return request
          .hint()
          .map(hint -> verifyIdTokenHint.verify(hint, named).map(Optional::of))
          .orElseGet(() -> Result.ok(Optional.empty()));
    }

    private Optional<Client> active(ClientId id) {
      return findClient
          .find(id)
          .map(Optional::of)
          .orElse(absence -> Optional.empty())
          .filter(client -> client.life().end(clock.instant()).isEmpty());
    }

    // RP-Initiated Logout §3: "the OP MUST NOT perform post-logout redirection if the
    // post_logout_redirect_uri value supplied does not exactly match one of the previously
    // registered post_logout_redirect_uris values."
    private static Result<Optional<WayBack>, InvalidRequest> back(
        LogoutRequest request, Optional<Client> client) {
      var asked = request.redirectUri();
      if (asked.isEmpty() || client.isEmpty()) {
        return Result.ok(Optional.empty());
      }
      return asked
          .filter(uri -> client.get().metadata().logout().admits(uri))
          .flatMap(RedirectUri::parse)
          .<Result<Optional<WayBack>, InvalidRequest>>map(
              uri -> Result.ok(Optional.of(new WayBack(uri, request.state()))))
          .orElseGet(() -> Result.refused(UNREGISTERED));
    }
  }
}
