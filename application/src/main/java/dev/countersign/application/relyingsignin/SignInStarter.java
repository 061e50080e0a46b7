package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.ServerEndpoint;
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

  /** How many sign-ins each client may begin. */
  record Limit(RateLimits limits, Optional<Rate> perClient, SecretHasher hasher) {}

  private final LookUpRegistrations registrations;
  private final SealedSignIns signIns;
  private final SecretGenerator generator;
  private final Limit limit;
  private final InstantSource clock;

  SignInStarter(
      LookUpRegistrations registrations,
      SealedSignIns signIns,
      SecretGenerator generator,
      Limit limit,
      InstantSource clock) {
    this.registrations = registrations;
    this.signIns = signIns;
    this.generator = generator;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public Result<Started, RelyingPartyError> start(Command command) {
    return registrations
        .named(command.registration(), command.caller())
        .flatMap(
            registration ->
                SignInWishReader.read(command.wish(), registration.details().returnTo())
                    .<RelyingPartyError>mapError(BadCall::new)
                    .flatMap(wish -> withinLimit(wish, command.caller()))
                    .flatMap(wish -> start(registration, wish, command)));
  }

  /**
   * Counts the sign-ins that a client begins, because each is stored for half an hour. Must not be
   * called in a unit of work, so that the count stays.
   */
  private Result<SignInWish, RelyingPartyError> withinLimit(
      SignInWish wish, RegistrationCaller caller) {
    return limit
        .perClient()
        .flatMap(rate -> caller.client().map(client -> take(client, rate)))
        .orElse(Result.ok(Done.DONE))
        .<RelyingPartyError>mapError(
            error ->
                new RelyingPartyError.TooManyRequests(
                    error.description(), Duration.ofSeconds(error.seconds())))
        .map(_ -> wish);
  }

  private Result<Done, TooManyRequests> take(ClientId client, Rate rate) {
    var subject = limit.hasher().hash("sign-ins by client " + client.value());
    return limit.limits().take(subject, rate, clock.instant());
  }

  private Result<Started, RelyingPartyError> start(
      Registration registration, SignInWish wish, Command command) {
    var missing = missing(registration, wish);
    if (missing.isPresent()) {
      return Result.refused(new BadCall("the server has no " + missing.get().member()));
    }
    var id = new RemoteSignInId(generator.generate());
    var now = SealedSignIns.whole(clock.instant());
    var content =
        new SignInContent(
            command.wish(),
            generator.generate(),
            generator.generate(),
            new CodeVerifier(generator.generate()),
            now,
            Optional.empty(),
            false,
            Optional.empty());
    var caller = command.caller();
    var owner = caller.administers() ? Optional.<ClientId>empty() : caller.client();
    signIns.add(id, registration.name(), owner, content, now.plus(LIFE));
    return Result.ok(new Started(id, LIFE));
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
