package dev.countersign.persistence.relyingsignin;

import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of a sign-in, and what its seal is bound to. */
@MappedEntity("rp_sign_in")
record SealedSignInRow(
    @Id String id, String registration, @Nullable String owner, long version, String content) {

  SealedRecord toSealedRecord() {
    return new SealedRecord(
        id,
        RemoteSignIn.contentRecord(id, registration, Optional.ofNullable(owner), version),
        new Sealed(content));
  }
}
