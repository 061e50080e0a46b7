package dev.countersign.application.relyingsignin;

import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingsignin.AnswerValidator.Failure;
import dev.countersign.application.relyingsignin.AnswerValidator.Verified;
import dev.countersign.application.relyingsignin.SealedSignIns.StoredSignIn;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.relyingsignin.SignInResult;
import dev.countersign.domain.relyingsignin.SignInWish;
import dev.countersign.domain.relyingsignin.SignInWishReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Receives answers. An answer must come from the browser that opened the sign-in, and is accepted
 * once: it is stored that it came before anything is done with it.
 */
final class AnswerReceiver implements ReceiveAnswer {

  private final LookUpRegistrations registrations;
  private final RemoteSignIns store;
  private final SealedSignIns signIns;
  private final AnswerValidator validator;
  private final KeepTokens tokens;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  AnswerReceiver(
      LookUpRegistrations registrations,
      RemoteSignIns store,
      SealedSignIns signIns,
      AnswerValidator validator,
      KeepTokens tokens,
      SecretGenerator generator,
      SecretHasher hasher,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.registrations = registrations;
    this.store = store;
    this.signIns = signIns;
    this.validator = validator;
    this.tokens = tokens;
    this.generator = generator;
    this.hasher = hasher;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Result<Outcome, SignInRefusal> receive(Command command) {
    var parameters = command.parameters();
    var state = parameters.get("state");
    if (state.isEmpty() || parameters.doubled(Set.of()).isPresent()) {
      return Result.refused(SignInRefusal.MALFORMED);
    }
    return signIns
        .findByState(state.get())
        .filter(found -> found.record().registration().value().equals(command.registration()))
        .map(found -> receive(found, command))
        .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN));
  }

  private Result<Outcome, SignInRefusal> receive(StoredSignIn found, Command command) {
    if (!signIns.isOf(command.browser(), found)) {
      return Result.refused(SignInRefusal.OTHER_BROWSER);
    }
    if (found.content().answered()) {
      return Result.refused(SignInRefusal.COMPLETED);
    }
    return registrations
        .named(command.registration())
        .<SignInRefusal>mapError(unknown -> SignInRefusal.UNKNOWN)
        .flatMap(registration -> receive(registration, found, command));
  }

  private Result<Outcome, SignInRefusal> receive(
      Registration registration, StoredSignIn found, Command command) {
    var wish =
        SignInWishReader.read(found.content().wish(), registration.details().returnTo())
            .<SignInRefusal>mapError(withdrawn -> SignInRefusal.UNKNOWN);
    return wish.flatMap(
        read -> {
          var current =
              signIns.next(
                  found.record(), found.content().withAnswer(), found.record().expiresAt());
          return store.save(current)
              ? Result.ok(complete(registration, read, current, found, command))
              : Result.refused(SignInRefusal.COMPLETED);
        });
  }

  private Outcome complete(
      Registration registration,
      SignInWish wish,
      RemoteSignIn current,
      StoredSignIn found,
      Command command) {
    var verified = validator.verify(registration, wish, found.content(), command.parameters());
    return switch (verified) {
      case Result.Ok<Verified, Failure>(var person) ->
          completed(registration, wish, current, found, person);
      case Result.Refused<Verified, Failure>(var failure) -> failed(wish, current, found, failure);
    };
  }

  private Outcome failed(
      SignInWish wish, RemoteSignIn current, StoredSignIn found, Failure failure) {
    var own = found.content().own();
    if (own.isPresent()) {
      var content = found.content().withAnswer().with(own.get().failed(failure.error()));
      var _ = store.save(signIns.next(current, content, current.expiresAt()));
    } else {
      var _ = store.remove(current.id());
    }
    return outcome(wish, current.id(), "error", failure.error(), Optional.of(failure.reason()));
  }

  private Outcome completed(
      Registration registration,
      SignInWish wish,
      RemoteSignIn current,
      StoredSignIn found,
      Verified person) {
    var code = generator.generate();
    var now = SealedSignIns.whole(clock.instant());
    var result =
        new SignInResult(
            hasher.hash(code),
            now,
            false,
            person.claims(),
            person.userInfo(),
            person.idToken(),
            false);
    var next =
        withPerson(
            signIns.next(current, found.content().with(result), expiry(now)), registration, person);
    // This server does not use the tokens of a sign-in to itself.
    var isOwn = found.content().own().isPresent();
    var isSaved =
        unitOfWork.run(
            () -> save(registration, wish, next, isOwn ? person.withoutTokens() : person));
    if (isOwn || !isSaved) {
      person.tokens().ifPresent(issued -> tokens.discard(registration, issued));
    }
    return isSaved
        ? outcome(wish, next.id(), "code", code, Optional.empty())
        : outcome(wish, next.id(), "error", "server_error", Optional.of("the sign-in was removed"));
  }

  // The application redeems it by then, or never.
  private static Instant expiry(Instant now) {
    return now.plus(SignInResult.CODE_LIFE).plusSeconds(1);
  }

  private boolean save(
      Registration registration, SignInWish wish, RemoteSignIn next, Verified person) {
    var isSaved = store.save(next);
    if (isSaved) {
      person
          .tokens()
          .ifPresent(
              issued ->
                  tokens.begin(
                      new FamilyId(next.id().value()),
                      registration,
                      issued,
                      wish.scope(),
                      person.requestedAt()));
    }
    return isSaved;
  }

  private RemoteSignIn withPerson(RemoteSignIn next, Registration registration, Verified person) {
    var issuer = registration.server().issuer();
    return next.of(
        person.claims().string("sub").map(sub -> signIns.personKey(issuer, sub)),
        person.claims().string("sid").map(sid -> signIns.personKey(issuer, sid)));
  }

  private static Outcome outcome(
      SignInWish wish, RemoteSignInId id, String name, String value, Optional<String> failure) {
    return new Outcome(
        new BrowserDestination(wish.returnTo(), Map.of("sign_in", id.value(), name, value)),
        failure);
  }
}
