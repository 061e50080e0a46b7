package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.token.TokenOpenerContract;

class JweTokenOpenerTest extends TokenOpenerContract {

  private static final TestKeys WORKSHOP = TestCrypto.open();

  @Override
  protected TestKeys workshop() {
    return WORKSHOP;
  }

  @Override
  protected TokenEncrypter tokenEncrypter() {
    return new Jose4jTokenEncrypter();
  }

  @Override
  protected TokenOpener tokenOpener() {
    return new JweTokenOpener(WORKSHOP.sealer());
  }
}
