import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { GetAccountPublicAccessBlockCommand, S3ControlClient } from '../sdk.ts';

const getBlock = operation(
  's3:GetAccountPublicAccessBlock',
  [S3ControlClient, GetAccountPublicAccessBlockCommand],
  ['NoSuchPublicAccessBlockConfiguration'],
);

/** The account itself, with the settings that hold for all of it. */
export const account: LiveType = {
  type: 'AWS::::Account',
  global: true,
  listed: [],
  async *list(_aws, place) {
    yield { id: place.account, name: place.account, arn: `account/${place.account}` };
  },
  parts: {
    block: part(
      getBlock,
      ({ id }) => ({ AccountId: id }),
      (answer) => answer['PublicAccessBlockConfiguration'],
    ),
  },
  convert({ id, name }, parts) {
    const block = parts.told('block');
    return [
      {
        address: `account/${id}`,
        name,
        properties: {},
        live: { ...(block !== undefined && { publicAccessBlock: block }) },
      },
    ];
  },
};
