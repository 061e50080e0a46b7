package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.relyingparty.LookUpRegistrations;
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

/** Begins sign-ins: stores what was asked for, and the secrets of the request to come. */
final class SignInStarter implements StartSignIn {

  /** For how long a person can complete a sign-in. */
  static final Duration LIFE = Duration.ofMinutes(30);

  private final LookUpRegistrations registrations;
  private final SealedSignIns signIns;
  private final SecretGenerator generator;
  private final InstantSource clock;

  SignInStarter(
      LookUpRegistrations registrations,
      SealedSignIns signIns,
      SecretGenerator generator,
      InstantSource clock) {
    this.registrations = registrations;
    this.signIns = signIns;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public Result<Started, RelyingPartyError> start(Command command) {
    return registrations
        .named(command.registration(), command.caller())
        .flatMap(
            registration -> start(registration, command.wish(), owner(command), Optional.empty()));
  }

  private static Optional<ClientId> owner(Command command) {
    var caller = command.caller();
    return caller.administers() ? Optional.empty() : caller.client();
  }

  /**
   * Begins a sign-in.
   *
   * @param owner the client of this server that begins it; empty for an administrator and for this
   *     server itself
   * @param own what this server keeps for a sign-in to itself
   */
  Result<Started, RelyingPartyError> start(
      Registration registration,
      JsonObject wish,
      Optional<ClientId> owner,
      Optional<OwnSignIn> own) {
    return SignInWishReader.read(wish, registration.details().returnTo())
        .<RelyingPartyError>mapError(BadCall::new)
        .flatMap(read -> requireEndpoints(registration, read))
        .map(offered -> started(registration, wish, owner, own));
  }

  private static Result<Registration, RelyingPartyError> requireEndpoints(
      Registration registration, SignInWish wish) {
    var missing = missing(registration, wish);
    if (missing.isPresent()) {
      return Result.refused(new BadCall("the server has no " + missing.get().member()));
    }
    return Result.ok(registration);
  }

  private Started started(
      Registration registration,
      JsonObject wish,
      Optional<ClientId> owner,
      Optional<OwnSignIn> own) {
    var id = new RemoteSignInId(generator.generate());
    var now = SealedSignIns.whole(clock.instant());
    var content =
        new SignInContent(
            wish,
            generator.generate(),
            generator.generate(),
            new CodeVerifier(generator.generate()),
            now,
            Optional.empty(),
            false,
            Optional.empty(),
            own);
    signIns.add(id, registration.name(), owner, content, now.plus(LIFE));
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
