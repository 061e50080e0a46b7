package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.DataKeyRecipient;
import dev.countersign.domain.key.KeyManagementAlgorithm;
import dev.countersign.testkit.key.DataKeyRecipientContract;

class RecoveryKeyTest extends DataKeyRecipientContract {

  @Override
  protected DataKeyRecipient recipient(int number) {
    return new RecoveryKey(
        RecoveryPrivateKeyTest.jwk(number), KeyManagementAlgorithm.ECDH_ES_A256KW);
  }
}
