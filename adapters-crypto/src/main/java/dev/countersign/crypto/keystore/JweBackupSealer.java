package dev.countersign.crypto.keystore;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.GeneralSeal;
import dev.countersign.crypto.sealing.RecordSeal;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.WrappedKey;
import java.util.List;
import java.util.Optional;

/**
 * Seals backups as general JWEs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public final class JweBackupSealer implements BackupSealer {

  private static final int LONGEST = 64 * 1024 * 1024;

  private final String aad;
  private final String content;

  private JweBackupSealer(String kind, String content) {
    this.aad = RecordSeal.aad(new RecordIdentity(kind, JsonObject.EMPTY));
    this.content = content;
  }

  /** Returns the sealer of backups of keys. */
  public static JweBackupSealer ofKeys() {
    return new JweBackupSealer("key_backup", "a backup of keys");
  }

  /** Returns the sealer of the parts of an export of users. It opens no backup of keys. */
  public static JweBackupSealer ofUsers() {
    return new JweBackupSealer("user_export", "a part of an export of users");
  }

  @Override
  public Sealed seal(JsonObject backup, DataKeyRecipient recipient) {
    return new Sealed(JsonWriter.text(GeneralSeal.seal(aad, backup, List.of(recipient))));
  }

  @Override
  public Result<JsonObject, DecryptionFailure> open(Sealed backup, MasterKey recipient) {
    return JsonReader.object(backup.jwe(), LONGEST)
        .map(JweReader::json)
        .orElseGet(() -> Result.refused(new DecryptionFailure("it is not a JSON object")))
        .flatMap(jwe -> open(jwe, recipient));
  }

  private Result<JsonObject, DecryptionFailure> open(Jwe jwe, MasterKey recipient) {
    if (!jwe.aad().equals(Optional.of(aad))) {
      return Result.refused(new DecryptionFailure("it is not " + content));
    }
    var name = Optional.of(recipient.name());
    var found = jwe.recipients().stream().filter(each -> each.keyId().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Result.refused(
          new DecryptionFailure(
              "it is sealed to another key than the one from " + recipient.source()));
    }
    var wrapped =
        new WrappedKey(found.get().header(), Base64Url.encode(found.get().encryptedKey()));
    return recipient
        .unwrap(wrapped)
        .flatMap(
            contentKey ->
                jwe.openWith(contentKey)
                    .flatMap(bytes -> JsonReader.object(bytes, LONGEST))
                    .<Result<JsonObject, DecryptionFailure>>map(Result::ok)
                    .orElseGet(() -> Result.refused(new DecryptionFailure("it was changed"))));
  }
}
