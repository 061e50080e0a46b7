package dev.countersign.application.relyingsignin;

import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownSignIn;
import dev.countersign.domain.relyingsignin.SignInResult;
import dev.countersign.domain.relyingsignin.SignInWish;
import dev.countersign.domain.relyingsignin.SignInWishReader;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Redeems sign-ins. The code shows that the browser completed the sign-in; the verifier shows that
 * it is the browser in whose session the application began it. Without the second, an attacker who
 * starts a sign-in and lets another person complete it would get their identity.
 */
final class SignInRedeemer implements RedeemSignIn {

  private final VisibleSignIns visible;
  private final SealedSignIns signIns;
  private final RemoteSignIns store;
  private final KeepTokens tokens;
  private final SecretHasher hasher;
  private final InstantSource clock;

  SignInRedeemer(
      VisibleSignIns visible,
      SealedSignIns signIns,
      RemoteSignIns store,
      KeepTokens tokens,
      SecretHasher hasher,
      InstantSource clock) {
    this.visible = visible;
    this.signIns = signIns;
    this.store = store;
    this.tokens = tokens;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<SignedInPerson, RelyingPartyError> redeem(Command command) {
    return visible
        .find(command.id(), command.caller())
        .flatMap(
            found ->
                found
                    .stored()
                    .content()
                    .result()
                    .filter(result -> result.isRedeemable(clock.instant()))
                    .map(result -> redeem(found, result, command))
                    .orElseGet(() -> Result.refused(VisibleSignIns.unknown())));
  }

  private Result<SignedInPerson, RelyingPartyError> redeem(
      VisibleSignIns.Visible found, SignInResult result, Command command) {
    if (!isProven(found, result, command)) {
      end(found);
      return Result.refused(
          new UnknownSignIn("the code or the code_verifier is wrong; the sign-in has ended"));
    }
    var stored = found.stored();
    var expiresAt = VisibleSignIns.keptUntil(clock.instant());
    var redeemed = stored.content().with(result.withRedemption());
    return signIns.save(stored.record(), redeemed, expiresAt)
        ? Result.ok(VisibleSignIns.person(found, result, expiresAt))
        : Result.refused(VisibleSignIns.unknown());
  }

  private boolean isProven(VisibleSignIns.Visible found, SignInResult result, Command command) {
    var code = command.code().map(hasher::hash).filter(result.code()::matches);
    var verifier = command.verifier().flatMap(CodeVerifier::parse);
    return code.isPresent()
        && wish(found)
            .flatMap(
                wish ->
                    verifier.map(text -> wish.challenge().isMatchedBy(hasher.hash(text.value()))))
            .orElse(false);
  }

  private static Optional<SignInWish> wish(VisibleSignIns.Visible found) {
    Registration registration = found.registration();
    return SignInWishReader.read(found.stored().content().wish(), registration.details().returnTo())
        .map(Optional::of)
        .orElse(withdrawn -> Optional.empty());
  }

  private void end(VisibleSignIns.Visible found) {
    var id = found.stored().record().id();
    if (store.remove(id)) {
      tokens.end(new FamilyId(id.value()), found.registration());
    }
  }
}
