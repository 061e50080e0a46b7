package dev.countersign.persistence.keystore;

import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The {@link SealedManifest} as a row; generation 0 means that no manifest was written yet. */
@MappedEntity("key_manifest")
record ManifestRow(@Id int manifestId, long generation, String sealed) {

  SealedManifest toManifest() {
    return new SealedManifest(generation, new Sealed(sealed));
  }
}
