package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A sealer of manifests that stores them itself and returns a reference. A changed reference finds
 * nothing.
 */
public final class InMemoryManifestSealer implements ManifestSealer {

  // Static, since another node's sealer must be able to open a seal.
  private static final Map<Sealed, Content> MANIFESTS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final Function<DataKey, Optional<String>> commitments;

  private record Content(Manifest manifest, Set<String> masterKeys) {}

  /** Creates a sealer that knows the data keys of {@link InMemorySealer}. */
  public InMemoryManifestSealer() {
    this(InMemorySealer::commitment);
  }

  /** Creates a sealer that reads the commitments of data keys in this way. */
  public InMemoryManifestSealer(Function<DataKey, Optional<String>> commitments) {
    this.commitments = commitments;
  }

  @Override
  public SealedManifest seal(Manifest manifest, List<MasterKey> masterKeys) {
    var sealed = new Sealed("{\"manifest\":%d}".formatted(COUNT.incrementAndGet()));
    var names = masterKeys.stream().map(MasterKey::name).collect(Collectors.toSet());
    MANIFESTS.put(sealed, new Content(manifest, names));
    return new SealedManifest(manifest.generation(), sealed);
  }

  @Override
  public Result<Manifest, DecryptionFailure> open(SealedManifest sealed, MasterKey masterKey) {
    return content(sealed)
        .filter(content -> content.masterKeys().contains(masterKey.name()))
        .<Result<Manifest, DecryptionFailure>>map(content -> Result.ok(content.manifest()))
        .orElseGet(
            () ->
                Result.refused(
                    new DecryptionFailure("it was changed, or is sealed for another master key")));
  }

  private static Optional<Content> content(SealedManifest sealed) {
    return Optional.ofNullable(MANIFESTS.get(sealed.sealed()))
        .filter(content -> content.manifest().generation() == sealed.generation());
  }

  @Override
  public Set<String> masterKeys(SealedManifest sealed) {
    return Optional.ofNullable(MANIFESTS.get(sealed.sealed()))
        .map(Content::masterKeys)
        .orElse(Set.of());
  }

  @Override
  public Optional<Manifest> unverified(SealedManifest sealed) {
    var generation = sealed.generation();
    return InMemorySealer.isBoundTo(Manifest.earlierRecord(generation), sealed.sealed())
        ? Optional.of(Manifest.unknown(generation))
        : content(sealed).map(Content::manifest);
  }

  @Override
  public boolean isOfEarlierForm(SealedManifest sealed) {
    return sealed.sealed().jwe().startsWith("{\"kid\":\"data-");
  }

  @Override
  public Optional<String> commitment(DataKey dataKey) {
    return commitments.apply(dataKey);
  }
}
