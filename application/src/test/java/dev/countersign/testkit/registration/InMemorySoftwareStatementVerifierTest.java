package dev.countersign.testkit.registration;

import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemoryTokenSigner;

class InMemorySoftwareStatementVerifierTest extends SoftwareStatementVerifierContract {

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
  protected SoftwareStatementVerifier softwareStatementVerifier() {
    return new InMemorySoftwareStatementVerifier(signatures);
  }
}
