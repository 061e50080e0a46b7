package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.testkit.sealing.DataKeyRecipientContract;

class RecoveryKeyTest extends DataKeyRecipientContract {

  @Override
  protected DataKeyRecipient recipient(int number) {
    return new RecoveryKey(
        RecoveryPrivateKeyTest.jwk(number), KeyManagementAlgorithm.ECDH_ES_A256KW);
  }
}
