package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.crypto.sealing.CryptoWorkshop;
import dev.countersign.testkit.key.KeyWorkshop;
import dev.countersign.testkit.token.TokenOpenerContract;

class JweTokenOpenerTest extends TokenOpenerContract {

  private static final KeyWorkshop WORKSHOP = CryptoWorkshop.open();

  @Override
  protected KeyWorkshop workshop() {
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
