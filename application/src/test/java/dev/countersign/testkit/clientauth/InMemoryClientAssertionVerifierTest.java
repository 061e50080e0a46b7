package dev.countersign.testkit.clientauth;

import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemoryTokenSigner;

class InMemoryClientAssertionVerifierTest extends ClientAssertionVerifierContract {

  private final TestKeys workshop = new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator());
  private final InMemorySignatures signatures = new InMemorySignatures();

  @Override
  protected TestKeys workshop() {
    return workshop;
  }

  @Override
  protected TokenSigner tokenSigner() {
    return new InMemoryTokenSigner(workshop.sealer(), signatures);
  }

  @Override
  protected ClientAssertionVerifier clientAssertionVerifier() {
    return new InMemoryClientAssertionVerifier(signatures);
  }
}
