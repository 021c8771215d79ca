"""Which of the JDK's exceptions cannot carry a cause: what they print is the whole of it."""

from __future__ import annotations

_NAMES = {
    "java.io": """
        CharConversionException EOFException FileNotFoundException InterruptedIOException
        InvalidClassException InvalidObjectException NotActiveException NotSerializableException
        ObjectStreamException OptionalDataException StreamCorruptedException SyncFailedException
        UTFDataFormatException UnsupportedEncodingException
    """,
    "java.lang": """
        AbstractMethodError ArithmeticException ArrayIndexOutOfBoundsException
        ArrayStoreException ClassCastException ClassCircularityError ClassFormatError
        CloneNotSupportedException EnumConstantNotPresentException IllegalAccessError
        IllegalAccessException IllegalMonitorStateException IllegalThreadStateException
        IncompatibleClassChangeError IndexOutOfBoundsException InstantiationError
        InstantiationException InterruptedException NegativeArraySizeException
        NoClassDefFoundError NoSuchFieldError NoSuchFieldException NoSuchMethodError
        NoSuchMethodException NullPointerException NumberFormatException OutOfMemoryError
        StackOverflowError StringIndexOutOfBoundsException ThreadDeath UnknownError
        UnsatisfiedLinkError UnsupportedClassVersionError VerifyError
    """,
    "java.lang.annotation": """
        AnnotationTypeMismatchException IncompleteAnnotationException
    """,
    "java.lang.module": """
        InvalidModuleDescriptorException
    """,
    "java.lang.reflect": """
        GenericSignatureFormatError InaccessibleObjectException
        MalformedParameterizedTypeException MalformedParametersException
    """,
    "java.net": """
        BindException ConnectException HttpRetryException MalformedURLException
        NoRouteToHostException PortUnreachableException ProtocolException SocketException
        SocketTimeoutException URISyntaxException UnknownHostException UnknownServiceException
    """,
    "java.nio": """
        BufferOverflowException BufferUnderflowException InvalidMarkException
        ReadOnlyBufferException
    """,
    "java.nio.channels": """
        AcceptPendingException AlreadyBoundException AlreadyConnectedException
        AsynchronousCloseException CancelledKeyException ClosedByInterruptException
        ClosedChannelException ClosedSelectorException ConnectionPendingException
        FileLockInterruptionException IllegalBlockingModeException IllegalChannelGroupException
        IllegalSelectorException InterruptedByTimeoutException NoConnectionPendingException
        NonReadableChannelException NonWritableChannelException NotYetBoundException
        NotYetConnectedException OverlappingFileLockException ReadPendingException
        ShutdownChannelGroupException UnresolvedAddressException UnsupportedAddressTypeException
        WritePendingException
    """,
    "java.nio.charset": """
        CharacterCodingException IllegalCharsetNameException MalformedInputException
        UnmappableCharacterException UnsupportedCharsetException
    """,
    "java.nio.file": """
        AccessDeniedException AtomicMoveNotSupportedException ClosedDirectoryStreamException
        ClosedFileSystemException ClosedWatchServiceException DirectoryNotEmptyException
        FileAlreadyExistsException FileSystemAlreadyExistsException FileSystemException
        FileSystemLoopException FileSystemNotFoundException InvalidPathException
        NoSuchFileException NotDirectoryException NotLinkException ProviderMismatchException
        ProviderNotFoundException ReadOnlyFileSystemException
    """,
    "java.nio.file.attribute": """
        UserPrincipalNotFoundException
    """,
    "java.rmi": """
        AlreadyBoundException NotBoundException RMISecurityException
    """,
    "java.rmi.server": """
        ServerNotActiveException
    """,
    "java.security": """
        AccessControlException InvalidParameterException NoSuchProviderException
        UnrecoverableEntryException UnrecoverableKeyException
    """,
    "java.security.cert": """
        CertificateExpiredException CertificateNotYetValidException CertificateRevokedException
    """,
    "java.security.spec": """
        InvalidParameterSpecException
    """,
    "java.text": """
        ParseException
    """,
    "java.util": """
        DuplicateFormatFlagsException EmptyStackException FormatFlagsConversionMismatchException
        FormatterClosedException IllegalFormatCodePointException
        IllegalFormatConversionException IllegalFormatException IllegalFormatFlagsException
        IllegalFormatPrecisionException IllegalFormatWidthException IllformedLocaleException
        InputMismatchException MissingFormatArgumentException MissingFormatWidthException
        TooManyListenersException UnknownFormatConversionException UnknownFormatFlagsException
    """,
    "java.util.concurrent": """
        BrokenBarrierException CancellationException TimeoutException
    """,
    "java.util.jar": """
        JarException
    """,
    "java.util.regex": """
        PatternSyntaxException
    """,
    "java.util.zip": """
        DataFormatException ZipError ZipException
    """,
}
"""By package: public classes of java.base, java.sql, java.rmi and java.logging (JDK 17) without a
constructor that takes a Throwable, and with Throwable's own getCause."""

CAUSELESS = frozenset(
    f"{package}.{name}" for package, names in _NAMES.items() for name in names.split()
)
"""Qualified names."""
