package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingsignin.NewSignIns.Prepared;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Begins the sign-ins of applications, a limited number for each client. */
final class SignInStarter implements StartSignIn {

  /** How many sign-ins each client may begin. */
  record Limit(RateLimits limits, Optional<Rate> perClient, SecretHasher hasher) {}

  private final LookUpRegistrations registrations;
  private final NewSignIns signIns;
  private final Limit limit;
  private final InstantSource clock;

  SignInStarter(
      LookUpRegistrations registrations, NewSignIns signIns, Limit limit, InstantSource clock) {
    this.registrations = registrations;
    this.signIns = signIns;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public Result<Started, RelyingPartyError> start(Command command) {
    return registrations
        .named(command.registration(), command.caller())
        .flatMap(registration -> signIns.prepare(registration, command.wish()))
        .flatMap(prepared -> withinLimit(prepared, command.caller()))
        .map(prepared -> signIns.add(prepared, owner(command), Optional.empty()));
  }

  private static Optional<ClientId> owner(Command command) {
    var caller = command.caller();
    return caller.administers() ? Optional.empty() : caller.client();
  }

  /**
   * Counts the sign-ins that a client begins, because each is stored for half an hour. Must not be
   * called in a unit of work, because its rollback would undo the count.
   */
  private Result<Prepared, RelyingPartyError> withinLimit(
      Prepared prepared, RegistrationCaller caller) {
    return limit
        .perClient()
        .flatMap(rate -> caller.client().map(client -> take(client, rate)))
        .orElse(Result.ok(Done.DONE))
        .<RelyingPartyError>mapError(
            error ->
                new RelyingPartyError.TooManyRequests(
                    error.description(), Duration.ofSeconds(error.seconds())))
        .map(_ -> prepared);
  }

  private Result<Done, TooManyRequests> take(ClientId client, Rate rate) {
    var subject = limit.hasher().hash("sign-ins by client " + client.value());
    return limit.limits().take(subject, rate, clock.instant());
  }
}
