package dev.countersign.application.lease;

import dev.countersign.application.lease.FamilyReader.Look;
import dev.countersign.application.lease.LeaseUseCases.FamilyPorts;
import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.TokenTarget;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Revokes the tokens of a family at its server, and removes them here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1">RFC 7009 §2.1</a>
 */
final class FamilyEnder {

  // A person who signs out waits no longer for a request that another node makes.
  private static final int MOST_LOOKS = 20;

  private final FamilyPorts ports;
  private final FamilyReader reader;
  private final FamilyFlight flight;
  private final InstantSource clock;

  FamilyEnder(FamilyPorts ports, FamilyReader reader, FamilyFlight flight, InstantSource clock) {
    this.ports = ports;
    this.reader = reader;
    this.flight = flight;
    this.clock = clock;
  }

  /** Revokes and removes the tokens, whatever the server responds. */
  void end(FamilyId family, Registration registration) {
    try {
      claimed(family, registration).ifPresent(contents -> revoke(registration, contents));
    } finally {
      ports.families().remove(family);
    }
  }

  /**
   * Returns the tokens after a claim on them, so that no node replaces a refresh token that is
   * being revoked. If no claim can be had soon, it is revoked all the same.
   */
  private Optional<FamilyContents> claimed(FamilyId family, Registration registration) {
    var last = Optional.<FamilyContents>empty();
    for (var number = 0; number < MOST_LOOKS; number++) {
      if (!(reader.look(registration, family)
          instanceof Result.Ok<Look, RelyingPartyError>(var look))) {
        return Optional.empty();
      }
      last = Optional.of(look.contents());
      var state = look.state();
      if (state.pause().isPresent()
          || ports.families().claim(family, state.version(), flight.newClaim())) {
        return last;
      }
      LeaseFlights.pause();
    }
    return last;
  }

  private void revoke(Registration registration, FamilyContents contents) {
    var endpoint = registration.server().endpoint(ServerEndpoint.REVOCATION);
    if (endpoint.isPresent()) {
      var forms = ports.forms();
      var proof = forms.proof(registration, clock.instant());
      parameters(contents)
          .ifPresent(
              parameters -> {
                var _ = forms.send(registration, endpoint.get(), Call.REVOKE, proof, parameters);
              });
    }
  }

  /** RFC 7009 §2.1: with a refresh token, the server also revokes the access tokens. */
  private Optional<Map<String, String>> parameters(FamilyContents contents) {
    var now = clock.instant();
    return contents
        .refreshToken()
        .map(token -> Map.of("token", token.value(), "token_type_hint", "refresh_token"))
        .or(
            () ->
                contents
                    .find(TokenTarget.ALL)
                    .filter(token -> token.lifespan().lasts(now))
                    .map(
                        token ->
                            Map.of(
                                "token",
                                token.token().value(),
                                "token_type_hint",
                                "access_token")));
  }
}
