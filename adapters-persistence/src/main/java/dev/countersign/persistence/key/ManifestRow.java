package dev.countersign.persistence.key;

import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.SealedManifest;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The {@link SealedManifest} as a row; of generation 0 before there is one. */
@MappedEntity("key_manifest")
record ManifestRow(@Id int manifestId, long generation, String sealed) {

  SealedManifest toManifest() {
    return new SealedManifest(generation, new Sealed(sealed));
  }
}
