package dev.countersign.bootstrap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file system of H2, {@code jdbc:h2:unforced:/path}, that knows which writes were not forced to
 * the disk, and returns the content that a file can have after a loss of power.
 */
public final class UnforcedFiles extends FilePathWrapper {

  /** Bytes that were written at a position; without bytes, the position is the new length. */
  static final class Write {
    private final long position;
    private final byte @Nullable [] bytes;

    Write(long position, byte @Nullable [] bytes) {
      this.position = position;
      this.bytes = bytes;
    }

    /** Returns the write as it is if only its first sectors reached the disk. */
    Write torn(int bytesOfASector, Random random) {
      if (bytes == null) {
        return this;
      }
      var sectors = random.nextInt(bytes.length / bytesOfASector + 1);
      return new Write(position, Arrays.copyOf(bytes, sectors * bytesOfASector));
    }

    private byte[] on(byte[] file) {
      var start = Math.toIntExact(position);
      if (bytes == null) {
        return file.length <= start ? file : Arrays.copyOf(file, start);
      }
      var end = start + bytes.length;
      var changed = file.length < end ? Arrays.copyOf(file, end) : file.clone();
      System.arraycopy(bytes, 0, changed, start, bytes.length);
      return changed;
    }
  }

  /** The forced content of one file, and the writes after it, in their order. */
  private static final class Content {
    private byte[] forced = {};
    private final List<Write> unforced = new ArrayList<>();

    private synchronized void write(Write write) {
      unforced.add(write);
    }

    private synchronized void force() {
      forced = after(unforced);
      unforced.clear();
    }

    private synchronized byte[] survives(UnaryOperator<List<Write>> cut) {
      return after(cut.apply(List.copyOf(unforced)));
    }

    private byte[] after(List<Write> writes) {
      var file = forced;
      for (var write : writes) {
        file = write.on(file);
      }
      return file;
    }
  }

  private static final Map<String, Content> CONTENTS = new ConcurrentHashMap<>();

  /** Returns the content of the file if, of its unforced writes, only those of the cut survive. */
  static byte[] survives(String file, UnaryOperator<List<Write>> cut) {
    var content = CONTENTS.get(file);
    if (content == null) {
      throw new IllegalArgumentException("not opened: " + file);
    }
    return content.survives(cut);
  }

  @Override
  public String getScheme() {
    return "unforced";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    var content = CONTENTS.computeIfAbsent(getBase().toString(), _ -> new Content());
    return new Channel(super.open(mode), content);
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;
    private final Content content;

    private Channel(FileChannel file, Content content) {
      this.file = file;
      this.content = content;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public synchronized int read(ByteBuffer destination, long position) throws IOException {
      return file.read(destination, position);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      var bytes = new byte[source.remaining()];
      source.duplicate().get(bytes);
      content.write(new Write(position, bytes));
      return file.write(source, position);
    }

    @Override
    protected void implTruncate(long length) throws IOException {
      content.write(new Write(length, null));
      file.truncate(length);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
      content.force();
    }

    @Override
    public @Nullable FileLock tryLock(long position, long length, boolean shared)
        throws IOException {
      return file.tryLock(position, length, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
