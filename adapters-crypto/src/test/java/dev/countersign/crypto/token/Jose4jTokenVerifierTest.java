package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.token.TokenVerifierContract;

class Jose4jTokenVerifierTest extends TokenVerifierContract {

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
  protected TokenVerifier tokenVerifier() {
    return new Jose4jTokenVerifier(new VerificationKeys());
  }
}
