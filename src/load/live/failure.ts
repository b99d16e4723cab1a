/** Why a call yielded nothing although it should have. */
export class CallError extends Error {
  readonly kind: 'denied' | 'gone' | 'failed' | 'credentials';
  /** IAM action that the call needs. */
  readonly action: string;

  constructor(kind: CallError['kind'], action: string, cause: unknown) {
    super(describe(cause), { cause });
    this.kind = kind;
    this.action = action;
  }
}

const DENIED =
  /^(?:AccessDenied(?:Exception|Fault)?|UnauthorizedOperation|AuthorizationError(?:Exception)?|UnauthorizedException|NotAuthorized|AllAccessDisabled|KMSAccessDeniedException)$/;
const CREDENTIALS =
  /^(?:CredentialsProviderError|ExpiredToken(?:Exception)?|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId|TokenRefreshRequired)$/;
const GONE =
  /(?:NotFound(?:Exception|Fault)?|DoesNotExist|NoSuchEntity(?:Exception)?|NonExistentQueue|NoSuchBucket|\.NotFound)$/;

/** What an error of the SDK means for the reading of one thing. */
export function callError(action: string, error: unknown): CallError {
  if (error instanceof CallError) return error;
  const name = nameOf(error);
  if (CREDENTIALS.test(name)) return new CallError('credentials', action, error);
  if (DENIED.test(name)) return new CallError('denied', action, error);
  return new CallError(GONE.test(name) ? 'gone' : 'failed', action, error);
}

/** The name that a service gave an error; some have it in a field of their own. */
export function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { name, Code: code } = error as { readonly name?: unknown; readonly Code?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : '';
}

/** True for an answer that was cut or garbled on its way; asking again may help, and the SDK does not. */
export function isGarbled(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : '';
  return /SyntaxError|Unexpected (?:token|end)|Unterminated|Deserialization|[Pp]ars(?:e|ing)|Unclosed|implicit NaN/.test(
    text,
  );
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const line =
    cause.message.split('\n')[0]?.replace(/\s*(?:Deserialization error|to see the raw response).*$/, '') ?? '';
  return line === '' ? cause.name : line;
}
