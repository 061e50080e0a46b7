package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.Optional;

/** Hands a completed sign-in to the application in whose browser session it began. */
public interface RedeemSignIn {

  /**
   * The request of the application.
   *
   * @param id the ID of the sign-in
   * @param code the code that the browser brought
   * @param verifier the code verifier that the application kept in the session of that browser
   * @param caller who asks
   */
  record Command(
      String id, Optional<String> code, Optional<String> verifier, RegistrationCaller caller) {

    @Override
    public String toString() {
      return "Command[" + id + ", redacted]";
    }
  }

  /**
   * Returns the person. A sign-in can be redeemed once, within 60 seconds. A wrong code or verifier
   * ends it.
   */
  Result<SignedInPerson, RelyingPartyError> redeem(Command command);
}
