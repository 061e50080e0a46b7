package dev.countersign.crypto.clientauth;

import dev.countersign.application.clientauth.driven.AssertionVerifier;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.sealing.CryptoWorkshop;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.testkit.clientauth.AssertionVerifierContract;
import dev.countersign.testkit.key.KeyWorkshop;

class Jose4jAssertionVerifierTest extends AssertionVerifierContract {

  private static final KeyWorkshop WORKSHOP = CryptoWorkshop.open();

  @Override
  protected KeyWorkshop workshop() {
    return WORKSHOP;
  }

  private static final TokenSigner SIGNER = new Jose4jTokenSigner(WORKSHOP.sealer());

  @Override
  protected TokenSigner tokenSigner() {
    return SIGNER;
  }

  @Override
  protected AssertionVerifier assertionVerifier() {
    return new Jose4jAssertionVerifier(new VerificationKeys());
  }
}
