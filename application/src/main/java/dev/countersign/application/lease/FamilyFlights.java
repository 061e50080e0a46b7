package dev.countersign.application.lease;

import dev.countersign.application.lease.FamilyReader.Look;
import dev.countersign.application.lease.FamilySettler.Settled;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyToken;
import dev.countersign.domain.lease.MinLife;
import dev.countersign.domain.lease.TokenTarget;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.LifeTooShort;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Returns the stored access token of a person while it is good, and has one node request the next
 * one when it is not. All requests of a family follow each other, whatever they are for, because
 * each may replace the refresh token.
 */
final class FamilyFlights {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** The token that a caller needs. */
  record Wish(Scope scope, Optional<ResourceIndicator> resource, MinLife life) {}

  /** What concurrent calls have in common that share a result. */
  private record Wanted(FamilyId family, TokenTarget target, MinLife life) {}

  private final TokenFamilies families;
  private final FamilyReader reader;
  private final FamilyFlight flight;
  private final InstantSource clock;
  private final SingleFlight<Wanted, Result<Obtained, RelyingPartyError>> requests =
      new SingleFlight<>();

  FamilyFlights(
      TokenFamilies families, FamilyReader reader, FamilyFlight flight, InstantSource clock) {
    this.families = families;
    this.reader = reader;
    this.flight = flight;
    this.clock = clock;
  }

  /** Returns an access token that has enough time left. */
  Result<Obtained, RelyingPartyError> obtain(
      Registration registration, FamilyId family, Wish wish) {
    return reader
        .look(registration, family)
        .flatMap(
            look ->
                look.contents()
                    .target(wish.scope(), wish.resource())
                    .<RelyingPartyError>mapError(refused -> refused)
                    .flatMap(
                        target ->
                            obtain(registration, look, new Wanted(family, target, wish.life()))));
  }

  private Result<Obtained, RelyingPartyError> obtain(
      Registration registration, Look look, Wanted wanted) {
    var now = clock.instant();
    if (look.state().shouldStoreUse(now)) {
      families.use(wanted.family(), now);
    }
    return look.contents()
        .find(wanted.target())
        .filter(token -> wanted.life().isMetBy(token.lifespan(), now))
        .map(FamilyFlights::ok)
        .orElseGet(
            () -> SharedRequests.join(requests, wanted, () -> awaitGood(registration, wanted)));
  }

  /**
   * Makes the request that is due, or judges a response that a node left, if no other node does.
   */
  void renewDue(Registration registration, FamilyId family) {
    var read = reader.look(registration, family);
    if (!(read instanceof Result.Ok<Look, RelyingPartyError>(var look))) {
      return;
    }
    if (look.state().awaitsJudgment()) {
      var _ = flight.judge(registration, look);
      return;
    }
    var now = clock.instant();
    var free = !look.state().claimed() && look.state().pause().isEmpty() && !waits(look, now);
    look.contents()
        .due(now)
        .filter(target -> free)
        .ifPresent(
            target -> {
              var _ = flight.start(registration, look, target, false);
            });
  }

  private Result<Obtained, RelyingPartyError> awaitGood(Registration registration, Wanted wanted) {
    // A claim lasts no longer: then this node makes the request.
    var looks = flight.longest().plus(Duration.ofSeconds(2)).dividedBy(INTERVAL);
    for (var number = 0L; number < looks; number++) {
      var read = reader.look(registration, wanted.family());
      if (read instanceof Result.Refused<Look, RelyingPartyError>(var error)) {
        return Result.refused(error);
      }
      var ended =
          read.map(look -> attempt(registration, look, wanted)).orElse(_ -> Optional.empty());
      if (ended.isPresent()) {
        return ended.get();
      }
      LeaseFlights.pause();
    }
    return Result.refused(
        new ServerUnavailable(
            "the server did not respond to another node in time", Duration.ofSeconds(1)));
  }

  /** Returns the result; empty if another node makes a request. */
  private Optional<Result<Obtained, RelyingPartyError>> attempt(
      Registration registration, Look look, Wanted wanted) {
    var now = clock.instant();
    var life = wanted.life();
    var held = look.contents().find(wanted.target());
    var good = held.filter(token -> life.isMetBy(token.lifespan(), now));
    if (good.isPresent()) {
      return good.map(token -> ok(token, Source.ANOTHER_REQUEST));
    }
    if (held.filter(token -> life.isBeyond(token.lifespan(), now)).isPresent()) {
      return held.map(FamilyFlights::tooShort);
    }
    var instead = held.filter(token -> life.canDoWith(token.lifespan(), now));
    if (look.state().awaitsJudgment()) {
      return judgedLater(flight.judge(registration, look), wanted, instead);
    }
    if (look.state().pause().isPresent()) {
      return Optional.of(or(instead, look.state().pause().get().problem()));
    }
    if (look.state().claimed()) {
      return instead.map(FamilyFlights::ok);
    }
    if (look.contents().refreshToken().isEmpty()) {
      return Optional.of(instead.map(FamilyFlights::ok).orElseGet(() -> last(held, now)));
    }
    return waits(look, now)
        ? Optional.of(or(instead, doubt(look.contents(), now)))
        : settled(flight.start(registration, look, wanted.target(), true), wanted, instead);
  }

  private Optional<Result<Obtained, RelyingPartyError>> settled(
      Settled settled, Wanted wanted, Optional<FamilyToken> instead) {
    return switch (settled) {
      case Settled.Taken _ -> instead.map(FamilyFlights::ok);
      case Settled.Lost _ -> Optional.of(Result.refused(FamilyReader.LOST));
      case Settled.Failed(var error) -> Optional.of(or(instead, error));
      case Settled.Landed(var contents) ->
          contents.find(wanted.target()).map(token -> judged(token, wanted.life()));
    };
  }

  /**
   * Returns the result of a request that an earlier node made; empty if its token has too little
   * time left by now, so that the caller requests the next one.
   */
  private Optional<Result<Obtained, RelyingPartyError>> judgedLater(
      Settled settled, Wanted wanted, Optional<FamilyToken> instead) {
    return settled instanceof Settled.Landed(var contents)
        ? contents
            .find(wanted.target())
            .filter(token -> wanted.life().canDoWith(token.lifespan(), clock.instant()))
            .map(FamilyFlights::ok)
        : settled(settled, wanted, instead);
  }

  private Result<Obtained, RelyingPartyError> judged(FamilyToken token, MinLife life) {
    return life.canDoWith(token.lifespan(), clock.instant())
        ? ok(token, Source.REQUEST)
        : tooShort(token);
  }

  /**
   * Returns whether the refresh token must not be sent yet. In doubt, a server may take it for a
   * stolen one and revoke all tokens, so what is in hand is served first.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2">RFC 9700 §4.14.2</a>
   */
  private static boolean waits(Look look, Instant now) {
    return look.state().isDoubtful() && look.contents().inHandUntil(now).isPresent();
  }

  private static RelyingPartyError doubt(FamilyContents contents, Instant now) {
    var left = Duration.between(now, contents.inHandUntil(now).orElse(now)).plusSeconds(1);
    return new ServerUnavailable(
        "it is in doubt whether the server has replaced the refresh token, so it is not sent before"
            + " the access tokens in hand have expired",
        left.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Returns the error for a token that cannot be renewed. */
  private static Result<Obtained, RelyingPartyError> last(Optional<FamilyToken> held, Instant now) {
    return Result.refused(
        held.filter(token -> token.lifespan().lasts(now))
            .<RelyingPartyError>map(
                token ->
                    new LifeTooShort(
                        "the server issued no refresh token, and the access token has only "
                            + Duration.between(now, token.lifespan().expiresAt()).toSeconds()
                            + " seconds left"))
            .orElseGet(
                () ->
                    new SignInRequired(
                        "the access token has expired, and the server issued no refresh token:"
                            + " sign in again")));
  }

  private static Result<Obtained, RelyingPartyError> or(
      Optional<FamilyToken> instead, RelyingPartyError error) {
    return instead.map(FamilyFlights::ok).orElseGet(() -> Result.refused(error));
  }

  private static Result<Obtained, RelyingPartyError> ok(FamilyToken token) {
    return ok(token, Source.IN_HAND);
  }

  private static Result<Obtained, RelyingPartyError> ok(FamilyToken token, Source source) {
    return Result.ok(new Obtained(token.token(), token.lifespan().expiresAt(), source));
  }

  private static Result<Obtained, RelyingPartyError> tooShort(FamilyToken token) {
    return Result.refused(LeaseFlights.tooShort(token.lifespan()));
  }
}
