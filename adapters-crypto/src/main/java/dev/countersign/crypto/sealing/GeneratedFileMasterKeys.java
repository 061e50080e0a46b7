package dev.countersign.crypto.sealing;

import static java.lang.System.Logger.Level.WARNING;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the master key from a file in the data directory, and creates the file at the first start.
 * It is meant for trying the server: a key next to the database gives little protection.
 */
public final class GeneratedFileMasterKeys implements MasterKeys {

  /** The file's name within the data directory. */
  public static final String FILE_NAME = "master.key";

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";
  private static final String FILE_SETTING = "COUNTERSIGN_MASTER_KEY_FILE";
  private static final System.Logger LOG =
      System.getLogger(GeneratedFileMasterKeys.class.getName());

  private final Path path;
  private final MasterKeyFile file;
  private final SecureRandom random;
  private final AtomicBoolean warned = new AtomicBoolean();

  /** Stores the key in {@code dataDirectory}, and generates it with the platform's generator. */
  public GeneratedFileMasterKeys(Path dataDirectory) {
    this(dataDirectory, new SecureRandom());
  }

  /** Stores the key in {@code dataDirectory}, and generates it with {@code random}. */
  public GeneratedFileMasterKeys(Path dataDirectory, SecureRandom random) {
    this.path = dataDirectory.resolve(FILE_NAME);
    this.file = new MasterKeyFile(path, SETTING + ", " + FILE_SETTING + " or " + path);
    this.random = random;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    var found = file.read();
    if (found instanceof Result.Ok<?, ?> && warned.compareAndSet(false, true)) {
      LOG.log(
          WARNING,
          "The master key is stored in the data directory: {0}. A copy of the directory contains"
              + " both the database and the key. Set {1} or {2} to store the key in another place.",
          path,
          SETTING,
          FILE_SETTING);
    }
    return found;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    var bytes = new byte[LocalMasterKey.BYTES];
    random.nextBytes(bytes);
    try {
      file.writeIfAbsent(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be written: " + path, e);
    }
    return find();
  }
}
