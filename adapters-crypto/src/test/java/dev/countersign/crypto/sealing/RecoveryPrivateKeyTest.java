package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.testkit.sealing.MasterKeyContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class RecoveryPrivateKeyTest extends MasterKeyContract {

  private static final KeyManagementAlgorithm ALGORITHM = KeyManagementAlgorithm.ECDH_ES_A256KW;
  private static final Map<Integer, JsonObject> KEYS = new ConcurrentHashMap<>();

  /** Returns a recovery key, which differs for each number. */
  static JsonObject jwk(int number) {
    return KEYS.computeIfAbsent(
        number,
        made ->
            new JwkKeyGenerator()
                .generate(RingId.decryption(KeyOwner.PROVIDER, ALGORITHM))
                .members());
  }

  @Override
  protected MasterKey masterKey(int number) {
    return new RecoveryPrivateKey(jwk(number), ALGORITHM, "COUNTERSIGN_RECOVERY_KEY");
  }

  @Override
  protected boolean authenticates() {
    return false;
  }
}
