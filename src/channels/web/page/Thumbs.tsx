import { Icon } from '../../../pages/browser.ts';
import { useScene } from './scene.ts';

/** Two buttons that stay where they are, so that the focus does too. */
export function Thumbs({ message, rating }: { message: string; rating: boolean | undefined }) {
  const { word, announce } = useScene();
  return (
    <div class="thumbs">
      <span dir="auto">{rating === undefined ? word('helpful') : word('thanks')}</span>
      <Thumb message={message} helpful={true} rating={rating} tell={announce} />
      <Thumb message={message} helpful={false} rating={rating} tell={announce} />
    </div>
  );
}

interface ThumbProps {
  message: string;
  helpful: boolean;
  rating: boolean | undefined;
  tell: (text: string) => void;
}

function Thumb({ message, helpful, rating, tell }: ThumbProps) {
  const { chat, word } = useScene();
  const label = word(helpful ? 'helpfulYes' : 'helpfulNo');
  const give = () => {
    if (rating === helpful) return;
    chat.rate(message, helpful);
    tell(word('thanks'));
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-pressed={rating === helpful}
      aria-label={label}
      title={label}
      onClick={give}
    >
      <Icon name={helpful ? 'thumbUp' : 'thumbDown'} />
    </button>
  );
}
