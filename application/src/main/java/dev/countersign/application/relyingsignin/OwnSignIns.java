package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.relyingsignin.SealedSignIns.StoredSignIn;
import dev.countersign.application.relyingsignin.SignInForThisServer.Outcome.Authenticated;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.OwnSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.relyingsignin.SignInResult;
import dev.countersign.domain.session.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Signs people in at other servers for this server itself. */
final class OwnSignIns implements SignInForThisServer {

  private final LookUpRegistrations registrations;
  private final NewSignIns begun;
  private final SignInOpener opener;
  private final SealedSignIns signIns;
  private final RemoteSignIns store;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  OwnSignIns(
      LookUpRegistrations registrations,
      NewSignIns begun,
      SignInOpener opener,
      SealedSignIns signIns,
      RemoteSignIns store,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.registrations = registrations;
    this.begun = begun;
    this.opener = opener;
    this.signIns = signIns;
    this.store = store;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<Opened, RelyingPartyError> begin(Command command) {
    // The verifier is not kept, so the use cases for applications cannot redeem this sign-in.
    var wish =
        command
            .wish()
            .with("flow", "code")
            .with("code_challenge", hasher.hash(generator.generate()).value());
    return registrations
        .named(command.registration().value())
        .flatMap(registration -> begun.prepare(registration, wish))
        .map(
            prepared ->
                begun.add(
                    prepared, Optional.empty(), Optional.of(OwnSignIn.begun(command.context()))))
        .flatMap(
            started ->
                opener
                    .open(started.id().value(), command.browser())
                    .mapError(refusal -> new BadCall("the sign-in cannot be opened")));
  }

  @Override
  public Result<Outcome, SignInRefusal> complete(
      String id, Optional<String> code, Optional<BrowserToken> browser) {
    return ofBrowser(id, browser).flatMap(found -> complete(found, code));
  }

  private Result<StoredSignIn, SignInRefusal> ofBrowser(String id, Optional<BrowserToken> browser) {
    return signIns
        .find(id)
        .filter(found -> found.content().own().isPresent())
        .map(
            found ->
                signIns.isOf(browser, found)
                    ? Result.<StoredSignIn, SignInRefusal>ok(found)
                    : Result.<StoredSignIn, SignInRefusal>refused(SignInRefusal.OTHER_BROWSER))
        .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN));
  }

  private Result<Outcome, SignInRefusal> complete(StoredSignIn found, Optional<String> code) {
    var own = found.content().own().orElseThrow();
    if (own.error().isPresent()) {
      var _ = store.remove(found.record().id());
      return Result.ok(
          new Outcome.Failed(found.record().registration(), own.error().get(), own.context()));
    }
    return found
        .content()
        .result()
        .filter(result -> code.map(hasher::hash).filter(result.code()::matches).isPresent())
        .map(result -> complete(found, result))
        .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN));
  }

  private Result<Outcome, SignInRefusal> complete(StoredSignIn found, SignInResult result) {
    var now = clock.instant();
    var redeemed = found.content().with(result.withRedemption());
    var until = SealedSignIns.whole(now.plus(NewSignIns.LIFE));
    return result.isRedeemable(now) && signIns.save(found.record(), redeemed, until)
        ? authenticated(found, result).map(person -> person)
        : Result.refused(SignInRefusal.COMPLETED);
  }

  @Override
  public Result<Authenticated, SignInRefusal> resume(String id, Optional<BrowserToken> browser) {
    return ofBrowser(id, browser)
        .flatMap(
            found ->
                found
                    .content()
                    .result()
                    .filter(result -> result.redeemed() && !result.signedOut())
                    .map(result -> authenticated(found, result))
                    .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN)));
  }

  private Result<Authenticated, SignInRefusal> authenticated(
      StoredSignIn found, SignInResult result) {
    return registrations
        .named(found.record().registration().value())
        .<SignInRefusal>mapError(unknown -> SignInRefusal.UNKNOWN)
        .flatMap(registration -> requireSameServer(registration, result))
        .map(
            registration ->
                new Authenticated(
                    found.record().id(),
                    registration.name(),
                    registration.server().issuer(),
                    result.claims(),
                    result.userInfo(),
                    found.content().own().orElseThrow().context()));
  }

  // The registration may have been deleted and made again, with the same name, at another server.
  private static Result<Registration, SignInRefusal> requireSameServer(
      Registration registration, SignInResult result) {
    return result
            .claims()
            .string("iss")
            .filter(registration.server().issuer().value()::equals)
            .isPresent()
        ? Result.ok(registration)
        : Result.refused(SignInRefusal.UNKNOWN);
  }

  @Override
  public void end(RemoteSignInId id) {
    var _ = store.remove(id);
  }

  @Override
  public boolean end(RemoteSignInId id, SessionId session, Instant until) {
    return signIns.find(id.value()).filter(found -> ended(found, session, until)).isPresent();
  }

  private boolean ended(StoredSignIn found, SessionId session, Instant until) {
    return found
        .content()
        .result()
        .filter(result -> !result.signedOut())
        .map(
            result -> found.content().with(result.withoutPerson()).with(OwnSignIn.started(session)))
        .filter(content -> signIns.save(found.record(), content, SealedSignIns.whole(until)))
        .isPresent();
  }
}
