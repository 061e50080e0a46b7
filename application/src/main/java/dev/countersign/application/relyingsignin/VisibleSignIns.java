package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingsignin.SealedSignIns.StoredSignIn;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownSignIn;
import dev.countersign.domain.relyingsignin.SignInResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds the sign-ins that a caller may see: the administrator all, an application those that it
 * began. All others, and those to this server itself, are treated as if they did not exist.
 */
final class VisibleSignIns {

  /** For how long a sign-in is kept after its last use. */
  static final Duration KEPT = Duration.ofDays(7);

  /** A sign-in that the caller may see. */
  record Visible(StoredSignIn stored, Registration registration) {}

  private final LookUpRegistrations registrations;
  private final SealedSignIns signIns;

  VisibleSignIns(LookUpRegistrations registrations, SealedSignIns signIns) {
    this.registrations = registrations;
    this.signIns = signIns;
  }

  /** Returns the sign-in with this ID. */
  Result<Visible, RelyingPartyError> find(String id, RegistrationCaller caller) {
    return signIns
        .find(id)
        .filter(found -> isOf(found, caller))
        .map(found -> find(found, caller))
        .orElseGet(() -> Result.refused(unknown()));
  }

  private static boolean isOf(StoredSignIn found, RegistrationCaller caller) {
    if (found.content().own().isPresent()) {
      return false;
    }
    var owner = found.record().owner();
    return caller.administers() || (owner.isPresent() && owner.equals(caller.client()));
  }

  private Result<Visible, RelyingPartyError> find(StoredSignIn found, RegistrationCaller caller) {
    return registrations
        .named(found.record().registration().value(), caller)
        .map(registration -> new Visible(found, registration))
        .mapError(unknown -> unknown());
  }

  static RelyingPartyError unknown() {
    return new UnknownSignIn("there is no sign-in with this ID that was completed and redeemed");
  }

  /** Returns until when a sign-in is kept that is used now. */
  static Instant keptUntil(Instant now) {
    return SealedSignIns.whole(now).plus(KEPT);
  }

  static SignedInPerson person(Visible found, SignInResult result, Instant expiresAt) {
    return new SignedInPerson(
        found.stored().record().id(),
        found.registration().server().issuer(),
        result.claims(),
        result.userInfo(),
        expiresAt);
  }
}
