package dev.countersign.application.userimport;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.util.Iterator;
import java.util.function.Consumer;

/** Decrypts an encrypted export with the recovery key. */
public interface DecryptExport {

  /**
   * The reason why an export cannot be decrypted.
   *
   * @param part the number of the part
   * @param description the reason, for the operator
   */
  record DecryptionRefusal(long part, String description) {}

  /**
   * Decrypts the parts in their order, and passes the documents of the accounts on. Refuses a part
   * that cannot be opened, and an export with a missing, repeated or foreign part. Documents of
   * earlier parts were passed on then.
   *
   * @param recovery the complete recovery key
   * @return how many accounts there are
   */
  Result<Long, DecryptionRefusal> decrypt(
      Iterator<Sealed> parts, MasterKey recovery, Consumer<JsonObject> users);
}
