package dev.countersign.crypto.keystore;

import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.Digests;
import dev.countersign.crypto.sealing.RecordSeal;
import dev.countersign.domain.sealing.RecordIdentity;
import java.nio.charset.StandardCharsets;

/** Hashes with SHA-256 the same text to which seals are bound. */
public final class Sha256RecordHasher implements RecordHasher {

  @Override
  public String hash(RecordIdentity record) {
    var text = RecordSeal.aad(record).getBytes(StandardCharsets.US_ASCII);
    return Base64Url.encode(Digests.of("SHA-256", text));
  }
}
