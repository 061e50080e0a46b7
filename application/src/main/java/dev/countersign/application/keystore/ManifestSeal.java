package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/** Seals manifests and opens them; remembers the last, as it is asked for again and again. */
final class ManifestSeal {

  private record Opened(SealedManifest sealed, Manifest manifest) {}

  private final Sealer sealer;
  private volatile Optional<Opened> last = Optional.empty();

  ManifestSeal(Sealer sealer) {
    this.sealer = sealer;
  }

  SealedManifest seal(Manifest manifest) {
    var record = Manifest.record(manifest.generation());
    return new SealedManifest(manifest.generation(), sealer.seal(record, manifest.json()));
  }

  /** The manifest; nothing if it does not open. */
  Optional<Manifest> open(SealedManifest sealed) {
    var known = last.filter(opened -> opened.sealed().equals(sealed)).map(Opened::manifest);
    if (known.isPresent()) {
      return known;
    }
    var opened = content(sealed).flatMap(json -> Manifest.parse(sealed.generation(), json));
    opened.ifPresent(manifest -> last = Optional.of(new Opened(sealed, manifest)));
    return opened;
  }

  private Optional<JsonObject> content(SealedManifest sealed) {
    return switch (sealer.open(Manifest.record(sealed.generation()), sealed.sealed())) {
      case Result.Ok<JsonObject, DecryptionFailure>(var json) -> Optional.of(json);
      case Result.Refused<JsonObject, DecryptionFailure> refused -> Optional.empty();
    };
  }
}
