package dev.countersign.crypto.clientauth;

import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.testkit.clientauth.ClientAssertionVerifierContract;
import dev.countersign.testkit.key.TestKeys;

class Jose4jClientAssertionVerifierTest extends ClientAssertionVerifierContract {

  private static final TestKeys WORKSHOP = TestCrypto.open();

  @Override
  protected TestKeys workshop() {
    return WORKSHOP;
  }

  private static final TokenSigner SIGNER = new Jose4jTokenSigner(WORKSHOP.sealer());

  @Override
  protected TokenSigner tokenSigner() {
    return SIGNER;
  }

  @Override
  protected ClientAssertionVerifier clientAssertionVerifier() {
    return new Jose4jClientAssertionVerifier(new VerificationKeys());
  }
}
