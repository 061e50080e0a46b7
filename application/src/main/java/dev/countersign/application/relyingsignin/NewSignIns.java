package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.relyingsignin.StartSignIn.Started;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingsignin.OwnSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInContent;
import dev.countersign.domain.relyingsignin.SignInWish;
import dev.countersign.domain.relyingsignin.SignInWishReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Stores new sign-ins: what the caller requested, and the secrets of the authorization request. */
final class NewSignIns {

  /** For how long a person can complete a sign-in. */
  static final Duration LIFE = Duration.ofMinutes(30);

  /** A sign-in that its server offers. */
  record Prepared(Registration registration, JsonObject wish) {}

  private final SealedSignIns signIns;
  private final SecretGenerator generator;
  private final InstantSource clock;

  NewSignIns(SealedSignIns signIns, SecretGenerator generator, InstantSource clock) {
    this.signIns = signIns;
    this.generator = generator;
    this.clock = clock;
  }

  /**
   * Checks the requested sign-in; refuses it if it is malformed or if the server does not offer it.
   */
  Result<Prepared, RelyingPartyError> prepare(Registration registration, JsonObject wish) {
    return SignInWishReader.read(wish, registration.details().returnTo())
        .<RelyingPartyError>mapError(BadCall::new)
        .flatMap(
            read ->
                missing(registration, read)
                    .<Result<Prepared, RelyingPartyError>>map(
                        endpoint ->
                            Result.refused(new BadCall("the server has no " + endpoint.member())))
                    .orElseGet(() -> Result.ok(new Prepared(registration, wish))));
  }

  /**
   * Stores the sign-in.
   *
   * @param owner the client of this server that begins it; empty for an administrator and for this
   *     server itself
   * @param own what this server stores for a sign-in to itself; empty for one to an application
   */
  Started add(Prepared prepared, Optional<ClientId> owner, Optional<OwnSignIn> own) {
    var id = new RemoteSignInId(generator.generate());
    var now = SealedSignIns.whole(clock.instant());
    var content =
        new SignInContent(
            prepared.wish(),
            generator.generate(),
            generator.generate(),
            new CodeVerifier(generator.generate()),
            now,
            Optional.empty(),
            false,
            Optional.empty(),
            own);
    signIns.add(id, prepared.registration().name(), owner, content, now.plus(LIFE));
    return new Started(id, LIFE);
  }

  private static Optional<ServerEndpoint> missing(Registration registration, SignInWish wish) {
    var server = registration.server();
    if (server.endpoint(ServerEndpoint.AUTHORIZATION).isEmpty()) {
      return Optional.of(ServerEndpoint.AUTHORIZATION);
    }
    if (wish.flow().hasCode() && server.endpoint(ServerEndpoint.TOKEN).isEmpty()) {
      return Optional.of(ServerEndpoint.TOKEN);
    }
    return wish.wantsIdToken() && server.endpoint(ServerEndpoint.JWKS).isEmpty()
        ? Optional.of(ServerEndpoint.JWKS)
        : Optional.empty();
  }
}
